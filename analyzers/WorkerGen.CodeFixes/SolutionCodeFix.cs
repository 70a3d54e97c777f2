using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace WorkerGen.CodeFixes;

/// <summary>A fix that changes a method and whoever uses it, in whichever document that is.</summary>
public abstract class SolutionCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new OneAfterTheOther(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await MethodAtAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is var (method, marked)
                && await FindFixAsync(context.Document.Project, method, [marked], context.CancellationToken).ConfigureAwait(false) is { } fix)
            {
                context.RegisterCodeFix(CodeAction.Create(fix.Title, fix.ApplyAsync, GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>What can be done about a method, or <see langword="null"/> when one of its uses would not survive it.</summary>
    /// <param name="solution">Where it is.</param>
    /// <param name="compilation">Of its project.</param>
    /// <param name="method">The method.</param>
    /// <param name="marked">What the diagnostics mark in it, as it is written.</param>
    /// <param name="uses">The uses of the method, and of those that depend on it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    private protected abstract SolutionFix? FixFor(
        Solution solution, Compilation compilation, IMethodSymbol method, IReadOnlyCollection<string> marked, IReadOnlyList<MethodUse> uses, CancellationToken cancellationToken);

    /// <summary>Other methods whose uses change with a method.</summary>
    private protected virtual IEnumerable<IMethodSymbol> DependentOn(IMethodSymbol method) => [];

    private static async Task<(IMethodSymbol Method, string Marked)?> MethodAtAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is { } node
            && node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration
            && model?.GetDeclaredSymbol(declaration, cancellationToken) is { } method
                ? (method, node.ToString())
                : null;
    }

    private async Task<SolutionFix?> FindFixAsync(Project project, IMethodSymbol method, IReadOnlyCollection<string> marked, CancellationToken cancellationToken)
    {
        var uses = new List<MethodUse>();
        foreach (var used in DependentOn(method).Prepend(method))
        {
            foreach (var location in (await SymbolFinder.FindReferencesAsync(used, project.Solution, cancellationToken).ConfigureAwait(false)).SelectMany(reference => reference.Locations))
            {
                if (location.Document is SourceGeneratedDocument generated)
                {
                    if (IsWrittenAnew(generated))
                    {
                        continue;
                    }

                    // Its source is of another kind.
                    return null;
                }

                var root = await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
                uses.Add(new MethodUse(location.Document.Id, root!.FindNode(location.Location.SourceSpan, findInsideTrivia: true), used));
            }
        }

        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        return FixFor(project.Solution, compilation!, method, marked, uses, cancellationToken);
    }

    // The wrappers follow the method.
    private static bool IsWrittenAnew(SourceGeneratedDocument document) => document.FilePath?.IndexOf("WorkerGen.Generator.WorkerGenerator", StringComparison.Ordinal) >= 0;

    // Two methods may call each other in one line, so that the fix of one changes what that of the other has to.
    private sealed class OneAfterTheOther(SolutionCodeFix codeFix) : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var methods = new Dictionary<(ProjectId Project, string Id), HashSet<string>>();
            foreach (var diagnostic in await context.GetDiagnosticsAsync().ConfigureAwait(false))
            {
                if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                    && await MethodAtAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is var (method, marked)
                    && method.GetDocumentationCommentId() is { } id)
                {
                    if (!methods.TryGetValue((document.Project.Id, id), out var inMethod))
                    {
                        methods.Add((document.Project.Id, id), inMethod = new HashSet<string>(StringComparer.Ordinal));
                    }

                    inMethod.Add(marked);
                }
            }

            return CodeAction.Create("Fix all", token => ApplyAsync(context.Solution, methods, token), codeFix.GetType().Name);
        }

        private async Task<Solution> ApplyAsync(Solution solution, Dictionary<(ProjectId Project, string Id), HashSet<string>> methods, CancellationToken cancellationToken)
        {
            foreach (var pair in methods)
            {
                var (projectId, id) = pair.Key;
                var project = solution.GetProject(projectId)!;
                var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
                if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation!) is IMethodSymbol method
                    && await codeFix.FindFixAsync(project, method, pair.Value, cancellationToken).ConfigureAwait(false) is { } fix)
                {
                    solution = await fix.ApplyAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            return solution;
        }
    }
}

/// <summary>The way to mend something.</summary>
/// <param name="Title">What the editor shows.</param>
/// <param name="ApplyAsync">Makes the changed solution.</param>
internal sealed record SolutionFix(string Title, Func<CancellationToken, Task<Solution>> ApplyAsync);
