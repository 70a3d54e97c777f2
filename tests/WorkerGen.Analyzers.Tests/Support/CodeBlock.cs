using System.Text.RegularExpressions;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>A block of code in a page.</summary>
/// <param name="Language">What it is written in.</param>
/// <param name="Text">Its lines.</param>
internal sealed partial record CodeBlock(string Language, string Text)
{
    /// <summary>Its lines with a rule in the comment at their end.</summary>
    public IEnumerable<MarkedLine> Marks => Lines.SelectMany((line, number) =>
        Comment().Match(line) is { Success: true, Value: var comment } ? Id().Matches(comment).Select(id => new MarkedLine(id.Value, number, line.Trim())) : []);

    private string[] Lines => Text.Split('\n');

    /// <summary>A line of it with a rule.</summary>
    public MarkedLine Mark(string id, int line) => new(id, line, Lines.ElementAtOrDefault(line)?.Trim() ?? "outside of the block");

    /// <summary>The blocks of a text in Markdown.</summary>
    public static IReadOnlyList<CodeBlock> Of(string markdown) =>
        [.. Block().Matches(markdown).Select(match => new CodeBlock(match.Groups["language"].Value, match.Groups["text"].Value))];

    [GeneratedRegex("^```(?<language>\\w+)\n(?<text>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("(//|#).*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bWG\d{4}\b")]
    private static partial Regex Id();
}

/// <summary>A rule and where it is, or should be, reported.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Number">The line, the first being 0.</param>
/// <param name="Text">What stands there.</param>
internal readonly record struct MarkedLine(string Id, int Number, string Text);
