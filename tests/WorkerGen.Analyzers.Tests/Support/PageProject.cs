using System.Xml.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Spectre.Console;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>
/// What a page shows as a project that can be compiled: <c>csharp</c> is its source, <c>xml</c> its properties, <c>ini</c> its
/// <c>.editorconfig</c> and <c>text</c> a catalogue file.
/// </summary>
internal sealed class PageProject
{
    private const string Source = "Page.cs";
    private const string Catalogue = "Library.workergen.txt";

    // Members of a type stand in one, and statements in a method.
    private const string Members = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Runtime.InteropServices;
        using System.Text;
        using System.Text.Json.Serialization;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using WorkerGen;

        public static partial class C
        {

        """;

    private const string Statements = Members + """
            public static async Task RunAsync(CancellationToken cancellationToken)
            {

        """;

    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(WorkerPool).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Markup).Assembly.Location),
    ];

    // Where a page is about a file or about the project.
    private static readonly CodeBlock AnyMethod = new("csharp", "[OutOfProcess]\npublic static int Length(string text) => text.Length;");

    private readonly CodeBlock _code;
    private readonly CodeBlock? _properties;
    private readonly CodeBlock? _options;
    private readonly CodeBlock? _catalogue;

    public PageProject(IReadOnlyList<CodeBlock> blocks)
    {
        _code = blocks.SingleOrDefault(block => block.Language is "csharp") ?? AnyMethod;
        _properties = blocks.SingleOrDefault(block => block.Language is "xml");
        _options = blocks.SingleOrDefault(block => block.Language is "ini");
        _catalogue = blocks.SingleOrDefault(block => block.Language is "text");
        Assert.All(blocks, block => Assert.True(block.Language is "csharp" or "xml" or "ini" or "text", $"A block of {block.Language} is nothing that a project has."));
    }

    /// <summary>The marked lines of its source and its catalogue file.</summary>
    public IReadOnlyList<MarkedLine> Marks => [.. _code.Marks.Concat(_catalogue?.Marks ?? []).Distinct().Order(MarkOrder)];

    private static Comparer<MarkedLine> MarkOrder { get; } = Comparer<MarkedLine>.Create((x, y) => (x.Number, x.Id).CompareTo((y.Number, y.Id)));

    /// <summary>What all analyzers report of it, after the generator has run; it compiles.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync()
    {
        var (source, _) = Wrapped();
        var compilation = CSharpCompilation.Create(
            "Page",
            [CSharpSyntaxTree.ParseText(source, ParseOptions, Source)],
            References,
            TestSetup.CompilationOptions.WithOutputKind(Property("OutputType") is "Exe" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        var options = new AnalyzerOptions(_catalogue is null ? [] : [new TextFile(Catalogue, _catalogue.Text)], new FixedOptions(Options));
        return [.. (await Reported.ByAsync(AllAnalyzers.Instances, compilation, options)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>The lines that all analyzers report, each once for a rule.</summary>
    public async Task<IReadOnlyList<MarkedLine>> ReportedAsync() => [.. (await DiagnosticsAsync()).Select(LineOf).Distinct().Order(MarkOrder)];

    private CSharpParseOptions ParseOptions => Property("LangVersion") is { } text && LanguageVersionFacts.TryParse(text, out var version)
        ? TestSetup.ParseOptions.WithLanguageVersion(version)
        : TestSetup.ParseOptions;

    private Dictionary<string, string> Options
    {
        get
        {
            var options = (_options?.Text ?? "").Split('\n')
                .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
                .Where(pair => pair.Length is 2)
                .ToDictionary(pair => pair[0], pair => pair[1]);

            // As the targets in the package do.
            if (Property("PublishTrimmed") is "true")
            {
                options.Add("build_property.StartupHookSupport", "false");
            }

            return options;
        }
    }

    private string? Property(string name) => _properties is null ? null : XElement.Parse(_properties.Text).Element(name)?.Value;

    private MarkedLine LineOf(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return span.Path is Catalogue
            ? _catalogue!.Mark(diagnostic.Id, span.StartLinePosition.Line)
            : _code.Mark(diagnostic.Id, span.StartLinePosition.Line - Wrapped().Head.Count(character => character is '\n'));
    }

    private (string Source, string Head) Wrapped()
    {
        string code = _code.Text;
        if (!SyntaxFactory.ParseCompilationUnit(Members + code + "\n}", options: ParseOptions).ContainsDiagnostics)
        {
            return (Members + code + "\n}", Members);
        }

        var unit = SyntaxFactory.ParseCompilationUnit(code, options: ParseOptions);
        int end = unit.Members.FirstOrDefault(member => member is not GlobalStatementSyntax)?.FullSpan.Start ?? code.Length;
        return ($"{Statements}{code[..end]}\n}} {code[end..]}\n}}", Statements);
    }

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
