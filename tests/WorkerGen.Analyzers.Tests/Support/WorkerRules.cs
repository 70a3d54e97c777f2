using System.Collections.Immutable;
using System.Globalization;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Purity;
using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Usage;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>
/// Runs the rules about what worker methods do to what is outside them over a source at once, and compares all that they report with what is
/// marked there: what one rule says, no other may say again.
/// </summary>
internal static class WorkerRules
{
    private const string MoreUsings = """
        using System.Collections.Concurrent;
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Diagnostics;
        using System.Globalization;
        using System.IO;
        using System.Runtime.InteropServices;
        using System.Text;

        """;

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        new StaticReadAnalyzer(), new StaticWriteAnalyzer(), new ArgumentChangeAnalyzer(), new VaryingResultAnalyzer(), new InputOutputAnalyzer(), new AmbientContextAnalyzer(),
        new UnknownPurityAnalyzer(), new EndlessRecursionAnalyzer(), new ProcessEndAnalyzer(), new OutlivingAnalyzer(), new NestedWorkerCallAnalyzer(), new BudgetAnalyzer(),
    ];

    /// <summary>Compares what is reported in the members of a class with what is marked as <c>{|WG0201:…|}</c>.</summary>
    public static Task CheckAsync(string members) => CheckSourceAsync($"public static partial class C\n{{\n{members}\n}}");

    /// <summary>Compares what is reported in a source with what is marked.</summary>
    public static async Task CheckSourceAsync(string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        TestFileMarkupParser.GetSpans(MoreUsings + source, out string clean, out ImmutableDictionary<string, ImmutableArray<TextSpan>> marked);
        var diagnostics = await Reported.ByAsync(Analyzers, Compile(clean, kind));
        int offset = TestSetup.Usings.Length;
        var expected = marked.SelectMany(pair => pair.Value.Select(span => (Id: pair.Key, Span: span)))
            .OrderBy(item => item.Span.Start).ThenBy(item => item.Span.End).ThenBy(item => item.Id)
            .Select(item => $"{item.Id} {clean.Substring(item.Span.Start, item.Span.Length)}");
        var actual = diagnostics
            .OrderBy(item => item.Location.SourceSpan.Start).ThenBy(item => item.Location.SourceSpan.End).ThenBy(item => item.Id)
            .Select(item => $"{item.Id} {clean.Substring(item.Location.SourceSpan.Start - offset, item.Location.SourceSpan.Length)}");

        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }

    /// <summary>What is reported in the members of a class.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportedAsync(string members) =>
        [.. (await Reported.ByAsync(Analyzers, Compile($"{MoreUsings}public static partial class C\n{{\n{members}\n}}"))).OrderBy(item => item.Location.SourceSpan.Start)];

    /// <summary>The messages of what is reported in the members of a class, in the order of their places.</summary>
    public static async Task<ImmutableArray<string>> MessagesAsync(string members) =>
        [.. (await ReportedAsync(members)).Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];

    /// <summary>Compiles a source, to which usings are added.</summary>
    public static CSharpCompilation Compile(string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary) => CSharpCompilation.Create(
        "Test",
        [CSharpSyntaxTree.ParseText(TestSetup.Usings + source, TestSetup.ParseOptions)],
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkerPool).Assembly.Location)],
        TestSetup.CompilationOptions.WithOutputKind(kind));
}
