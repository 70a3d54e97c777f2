using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>An open file, in whose method something is typed. After each change it reads what an editor shows: the diagnostics of this file.</summary>
internal sealed class Editor
{
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly int _caret;
    private Document _document;
    private int _typed;

    private Editor(Document document, int caret, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        _document = document;
        _caret = caret;

        // Every project has analyzers, those of the SDK; to run any at all takes its time too.
        _analyzers = analyzers.IsEmpty ? [new IdleAnalyzer()] : analyzers;
    }

    public static async Task<Editor> OpenAsync(EditedProject project, string path, CancellationToken cancellationToken)
    {
        Document document = project.Project.Documents.Single(document => document.FilePath == path);
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        MethodDeclarationSyntax method = root.DescendantNodes().OfType<MethodDeclarationSyntax>().First(method => method.Body is not null);
        return new Editor(document, method.Body!.OpenBraceToken.Span.End, project.Analyzers);
    }

    /// <summary>Whether there is a method to type in.</summary>
    public static bool CanOpen(string path) => File.ReadAllText(path).Contains(")\n    {\n", StringComparison.Ordinal);

    /// <summary>Changes a statement in the method.</summary>
    /// <returns>How long it took until all was known of the file again.</returns>
    public async Task<EditTime> TypeAsync(CancellationToken cancellationToken)
    {
        SourceText text = await _document.GetTextAsync(cancellationToken);
        string statement = $" _ = {100_000 + _typed};";
        int typedBefore = _typed++ is 0 ? 0 : statement.Length;
        Document document = _document = _document.WithText(text.WithChanges(new TextChange(new TextSpan(_caret, typedBefore), statement)));

        long start = Stopwatch.GetTimestamp();
        Compilation compilation = (await document.Project.GetCompilationAsync(cancellationToken))!;
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(cancellationToken))!;
        TimeSpan made = Stopwatch.GetElapsedTime(start);
        SemanticModel model = compilation.GetSemanticModel(tree);
        ImmutableArray<Diagnostic> ofCompiler = model.GetDiagnostics(cancellationToken: cancellationToken);
        TimeSpan compiled = Stopwatch.GetElapsedTime(start);
        ImmutableArray<Diagnostic> ofAnalyzers = await AnalyzeAsync(document.Project, compilation, tree, model, cancellationToken);
        TimeSpan analyzed = Stopwatch.GetElapsedTime(start);
        return ofCompiler.FirstOrDefault(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error) is { } error
            ? throw new InvalidOperationException($"The file must compile for its times to mean something: {error}")
            : new EditTime(made.TotalMilliseconds, (compiled - made).TotalMilliseconds, (analyzed - compiled).TotalMilliseconds, ofAnalyzers.Length);
    }

    private async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Project project, Compilation compilation, SyntaxTree tree, SemanticModel model, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(
            _analyzers, new CompilationWithAnalyzersOptions(project.AnalyzerOptions, (exception, _, _) => failure ??= exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> ofSyntax = await analysis.GetAnalyzerSyntaxDiagnosticsAsync(tree, cancellationToken);
        ImmutableArray<Diagnostic> ofMeaning = await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellationToken);
        return failure is null ? [.. ofSyntax, .. ofMeaning] : throw new InvalidOperationException($"An analyzer failed: {failure}");
    }
}

/// <summary>Milliseconds from an edit on.</summary>
/// <param name="Compilation">Until there is a compilation, with what is generated.</param>
/// <param name="Compiler">From there until the compiler's diagnostics of the file.</param>
/// <param name="Analyzers">From there until those of WorkerGen.</param>
/// <param name="Reported">How many those are.</param>
internal readonly record struct EditTime(double Compilation, double Compiler, double Analyzers, int Reported)
{
    public double Whole => Compilation + Compiler + Analyzers;
}
