using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.Corpus;

/// <summary>
/// Methods as people write them. What has to be reported was decided by hand and stands at the end of each line, as
/// <c>// WG0301: FormatException, OverflowException; WG0205</c>: nothing else is reported by any analyzer, and nothing is missed.
/// </summary>
public sealed partial class CorpusTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Globalization;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using WorkerGen;
        """;

    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Corpus, "*.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Corpus, file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_corpus_is_there() => Assert.True(Files.Count >= 20);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Exactly_what_was_decided_by_hand_is_reported(string file)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Corpus, file), TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create(
            "Corpus",
            [CSharpSyntaxTree.ParseText(ImplicitUsings, TestSetup.ParseOptions), CSharpSyntaxTree.ParseText(source, TestSetup.ParseOptions, file)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkerPool).Assembly.Location)],
            TestSetup.CompilationOptions);

        var diagnostics = await Reported.ByAsync(AllAnalyzers.Instances, compilation);

        var reported = diagnostics.Select(Describe).ToList();
        var missed = Expected(source).Where(expected => !reported.Remove(expected)).ToList();
        Assert.True(missed.Count + reported.Count is 0, $"Missed:\n{string.Join('\n', missed)}\nReported for nothing:\n{string.Join('\n', reported.Order(StringComparer.Ordinal))}");
    }

    private static IEnumerable<string> Expected(string source) => source.Split('\n')
        .SelectMany((line, index) => Mark().Match(line) is { Success: true } mark ? mark.Groups[1].Value.Split("; ").Select(expected => $"{index + 1:D3} {expected.Trim()}") : []);

    private static string Describe(Diagnostic diagnostic)
    {
        var exceptions = diagnostic.Properties.TryGetValue(EscapingExceptionAnalyzer.Exceptions, out var names) && names is not null
            ? ": " + string.Join(", ", names.Split(',').Select(name => name[(name.LastIndexOf('.') + 1)..]).Order(StringComparer.Ordinal))
            : "";
        return $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1:D3} {diagnostic.Id}{exceptions}";
    }

    [GeneratedRegex("// (WG.*)$")]
    private static partial Regex Mark();
}
