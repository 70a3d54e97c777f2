using System.Collections.Immutable;

namespace WorkerGen.Analyzers.Catalogue;

/// <summary>
/// Reads the lines of a catalogue file. Each is a documentation id, which names a member (with or without its parameter list), a type or a
/// namespace, and one fact about it; <c>#</c> begins a comment.
/// </summary>
internal static class CatalogueFileParser
{
    /// <summary>What may stand behind a documentation id.</summary>
    public const string Keywords = "throws, throws-if-empty, changes, pure, io, varies, varies-by-process, ambient, ends-process or unknown";

    private const char Comment = '#';

    private static readonly char[] Space = [' ', '\t'];

    /// <summary>Reads one line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="fact">The fact, or <see langword="null"/> for an empty line or one with a mistake.</param>
    /// <returns>The mistake, or <see langword="null"/>.</returns>
    public static string? Parse(string line, out CatalogueFact? fact)
    {
        fact = null;
        var words = line.Split(Space, StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => word[0] != Comment).ToImmutableArray();
        if (words.IsEmpty)
        {
            return null;
        }

        if (!IsId(words[0]))
        {
            return $"'{words[0]}' is not a documentation id such as M:Library.Reader.Read(System.String), T:Library.Reader or N:Library";
        }

        if (words.Length is 1)
        {
            return $"'{words[0]}' is followed by nothing: expected {Keywords}";
        }

        var arguments = words.Skip(2).ToImmutableArray();
        var facts = FactsOf(words[1], arguments);
        if (facts is null)
        {
            return $"'{words[1]}' is not known: expected {Keywords}";
        }

        if (TakesArguments(words[1]) != arguments.Length > 0)
        {
            return TakesArguments(words[1])
                ? $"'{words[1]}' is followed by nothing: {(words[1] is "changes" ? "name the parameters, or 'this', or 'nothing'" : "name the exceptions, or 'nothing'")}"
                : $"'{words[1]}' takes nothing behind it, and there is '{arguments[0]}'";
        }

        fact = new CatalogueFact(words[0], facts);
        return null;
    }

    private static bool IsId(string word) => word.Length > 2 && word[1] is ':' && "NTMPFE".IndexOf(word[0]) >= 0;

    private static bool TakesArguments(string keyword) => keyword is "throws" or "throws-if-empty" or "changes";

    private static MemberFacts? FactsOf(string keyword, ImmutableArray<string> arguments) => keyword switch
    {
        "throws" => new MemberFacts { Throws = WithoutNothing(arguments) },
        "throws-if-empty" => new MemberFacts { ThrowsIfEmpty = WithoutNothing(arguments) },
        "changes" => new MemberFacts { Changes = WithoutNothing(arguments) },
        "pure" => new MemberFacts { Purity = PurityKind.Pure },
        "io" => new MemberFacts { Purity = PurityKind.InputOutput },
        "varies" => new MemberFacts { Purity = PurityKind.Varies },
        "varies-by-process" => new MemberFacts { Purity = PurityKind.VariesByProcess },
        "ambient" => new MemberFacts { Purity = PurityKind.Ambient },
        "ends-process" => new MemberFacts { Purity = PurityKind.EndsProcess },
        "unknown" => new MemberFacts { Purity = PurityKind.Unknown },
        _ => null,
    };

    private static ImmutableArray<string> WithoutNothing(ImmutableArray<string> arguments) => arguments.Length is 1 && arguments[0] is "nothing" ? [] : arguments;
}

/// <summary>One line of a catalogue.</summary>
/// <param name="Id">The documentation id.</param>
/// <param name="Facts">What it says.</param>
internal sealed record CatalogueFact(string Id, MemberFacts Facts);
