using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WorkerGen.Analyzers.Tests.Support;
using WorkerGen.Analyzers.Usage;
using WorkerGen.Generator;

namespace WorkerGen.Analyzers.Tests.Typing;

/// <summary>
/// An editor with one open file and a caret. After each change it reads what is live: the new compilation with what the generator makes of it, and the
/// diagnostics of all analyzers for the open file. An exception in any of them fails the test.
/// </summary>
internal sealed class Editor : IDisposable
{
    private const string Caret = "$$";

    // Asking for code fixes at every change would tell little more and take much longer.
    private const int ChangesBetweenFixes = 20;

    private readonly AdhocWorkspace _workspace = new();
    private readonly List<double> _times = [];
    private readonly Stopwatch _watch = new();
    private Document _document;
    private GeneratorDriver _driver;
    private ImmutableArray<Diagnostic> _diagnostics = [];
    private int _caret;

    private Editor(string text, IEnumerable<string> others)
    {
        ProjectId project = ProjectId.CreateNewId();
        Solution solution = _workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(project, VersionStamp.Create(), "Typed", "Typed", LanguageNames.CSharp)
                .WithCompilationOptions(TestSetup.CompilationOptions)
                .WithParseOptions(TestSetup.ParseOptions)
                .WithMetadataReferences([.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkerPool).Assembly.Location)])
                .WithAnalyzerReferences([ReferenceTo(typeof(WorkerGenerator)), ReferenceTo(typeof(WorkerMethodAnalyzer))]));
        foreach (string other in others)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(project), "Other.cs", TestSetup.Usings + other);
        }

        text = TestSetup.Usings + text;
        _caret = text.IndexOf(Caret, StringComparison.Ordinal);
        DocumentId opened = DocumentId.CreateNewId(project);
        _document = solution.AddDocument(opened, "Open.cs", text.Remove(_caret, Caret.Length)).GetDocument(opened)!;
        _driver = CSharpGeneratorDriver.Create([new WorkerGenerator().AsSourceGenerator()], parseOptions: TestSetup.ParseOptions);
    }

    /// <summary>Opens a file, in which <c>$$</c> is the caret, of a project that has other files too.</summary>
    public static async Task<Editor> OpenAsync(string text, params string[] others)
    {
        var editor = new Editor(text, others);
        await editor.ChangeAsync(new TextChange(new TextSpan(editor._caret, 0), ""));
        editor._times.Clear();
        return editor;
    }

    /// <summary>Types a text, one character after the other.</summary>
    public async Task TypeAsync(string text)
    {
        foreach (char character in text)
        {
            await InsertAsync(character.ToString());
        }
    }

    /// <summary>Puts in a text at once.</summary>
    public Task PasteAsync(string text) => InsertAsync(text);

    /// <summary>Deletes what is before the caret, one character after the other.</summary>
    public async Task DeleteAsync(string text)
    {
        SourceText current = await _document.GetTextAsync();
        Assert.Equal(text, current.ToString(TextSpan.FromBounds(_caret - text.Length, _caret)));
        for (int i = 0; i < text.Length; i++)
        {
            _caret--;
            await ChangeAsync(new TextChange(new TextSpan(_caret, 1), ""));
        }
    }

    /// <summary>Puts the caret behind the first place of a text.</summary>
    public async Task MoveBehindAsync(string text)
    {
        int place = (await _document.GetTextAsync()).ToString().IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, $"'{text}' is not in the file.");
        _caret = place + text.Length;
    }

    /// <summary>Compares what is reported with rules and the texts that they are shown at, as in <c>WG0301 int.Parse(text)</c>, in the order of the file.</summary>
    public async Task AssertReportsAsync(params string[] expected)
    {
        SourceText text = await _document.GetTextAsync();
        Diagnostic[] reported = [.. _diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
        IEnumerable<string> shown = reported.Select(diagnostic => $"{diagnostic.Id} {text.ToString(diagnostic.Location.SourceSpan)}");
        Assert.True(expected.SequenceEqual(shown), $"Expected:\n{string.Join('\n', expected)}\n\nReported:\n{string.Join('\n', reported.Select(diagnostic => diagnostic.ToString()))}\n\n{text}");
        await AskForFixesAsync();
    }

    /// <summary>Shows that what is in the file now compiles, with what is generated.</summary>
    public async Task AssertCompilesAsync()
    {
        Compilation compilation = (await _document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));
    }

    /// <summary>Writes down how long it took from a change to its diagnostics.</summary>
    public void Dispose()
    {
        double[] times = [.. _times.DefaultIfEmpty().Order()];
        TestContext.Current.TestOutputHelper!.WriteLine(
            FormattableString.Invariant($"{times.Length} changes: median {times[times.Length / 2]:0.0} ms, 95 of 100 within {times[times.Length * 95 / 100]:0.0} ms, longest {times[^1]:0.0} ms"));
        _workspace.Dispose();
    }

    private static AnalyzerFileReference ReferenceTo(Type type) => new(type.Assembly.Location, new Loader());

    private async Task InsertAsync(string text)
    {
        var change = new TextChange(new TextSpan(_caret, 0), text);
        _caret += text.Length;
        await ChangeAsync(change);
    }

    private async Task ChangeAsync(TextChange change)
    {
        _document = _document.WithText((await _document.GetTextAsync()).WithChanges(change));
        _watch.Restart();
        Compilation compilation = (await _document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        _diagnostics = await AnalyzeAsync(compilation);
        _times.Add(_watch.Elapsed.TotalMilliseconds);
        await AssertGeneratorRunsAsync(compilation);
        if (_times.Count % ChangesBetweenFixes is 0)
        {
            await AskForFixesAsync();
        }
    }

    // Those of a file, and not of a compilation: what is found at its end only is not live in an editor.
    private async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation)
    {
        Exception? failure = null;
        var options = new CompilationWithAnalyzersOptions(
            _document.Project.AnalyzerOptions, (exception, _, _) => failure ??= exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(AllAnalyzers.Instances, options);
        SyntaxTree tree = (await _document.GetSyntaxTreeAsync())!;
        ImmutableArray<Diagnostic> ofSyntax = await analysis.GetAnalyzerSyntaxDiagnosticsAsync(tree, TestContext.Current.CancellationToken);
        ImmutableArray<Diagnostic> ofMeaning = await analysis.GetAnalyzerSemanticDiagnosticsAsync(
            compilation.GetSemanticModel(tree), filterSpan: null, TestContext.Current.CancellationToken);
        Assert.True(failure is null, $"{failure}\n\nThe file:\n{tree}");
        return [.. ofSyntax, .. ofMeaning];
    }

    // A workspace goes on without a generator that fails; its driver tells.
    private async Task AssertGeneratorRunsAsync(Compilation compilation)
    {
        var generated = new List<SyntaxTree>();
        foreach (SourceGeneratedDocument document in await _document.Project.GetSourceGeneratedDocumentsAsync(TestContext.Current.CancellationToken))
        {
            generated.Add((await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!);
        }

        _driver = _driver.RunGenerators(compilation.RemoveSyntaxTrees(generated), TestContext.Current.CancellationToken);
        GeneratorRunResult result = _driver.GetRunResult().Results.Single();
        Assert.True(result.Exception is null, $"{result.Exception}\n\nThe file:\n{await _document.GetTextAsync()}");
        Assert.Equal(result.GeneratedSources.Length, generated.Count);
    }

    private async Task AskForFixesAsync()
    {
        foreach (Diagnostic diagnostic in _diagnostics)
        {
            foreach (CodeFixProvider provider in AllAnalyzers.CodeFixes.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                var actions = new List<CodeAction>();
                await provider.RegisterCodeFixesAsync(new CodeFixContext(_document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
                foreach (CodeAction action in actions)
                {
                    Assert.NotEmpty(await action.GetOperationsAsync(TestContext.Current.CancellationToken));
                }
            }
        }
    }

    // They are loaded already, for the tests refer to them.
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
