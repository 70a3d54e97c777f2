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
            if (await MethodAtAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } method
                && await FindFixAsync(context.Document.Project, method, context.CancellationToken).ConfigureAwait(false) is { } fix)
            {
                context.RegisterCodeFix(CodeAction.Create(fix.Title, fix.ApplyAsync, GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>What can be done about a method, or <see langword="null"/> when one of its uses would not survive it.</summary>
    private protected abstract SolutionFix? FixFor(
        Solution solution, Compilation compilation, IMethodSymbol method, IReadOnlyList<MethodUse> uses, CancellationToken cancellationToken);

    private static async Task<IMethodSymbol?> MethodAtAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration
            ? model?.GetDeclaredSymbol(declaration, cancellationToken)
            : null;
    }

    private async Task<SolutionFix?> FindFixAsync(Project project, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var uses = new List<MethodUse>();
        foreach (var location in (await SymbolFinder.FindReferencesAsync(method, project.Solution, cancellationToken).ConfigureAwait(false)).SelectMany(reference => reference.Locations))
        {
            if (location.Document is SourceGeneratedDocument)
            {
                // Its source is of another kind.
                return null;
            }

            var root = await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            uses.Add(new MethodUse(location.Document.Id, root!.FindNode(location.Location.SourceSpan, findInsideTrivia: true)));
        }

        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        return FixFor(project.Solution, compilation!, method, uses, cancellationToken);
    }

    // Two methods may call each other in one line, so that the fix of one changes what that of the other has to.
    private sealed class OneAfterTheOther(SolutionCodeFix codeFix) : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var methods = new List<(ProjectId Project, string Id)>();
            foreach (var diagnostic in await context.GetDiagnosticsAsync().ConfigureAwait(false))
            {
                if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                    && await MethodAtAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } method
                    && method.GetDocumentationCommentId() is { } id
                    && !methods.Contains((document.Project.Id, id)))
                {
                    methods.Add((document.Project.Id, id));
                }
            }

            return CodeAction.Create("Fix all", token => ApplyAsync(context.Solution, methods, token), codeFix.GetType().Name);
        }

        private async Task<Solution> ApplyAsync(Solution solution, List<(ProjectId Project, string Id)> methods, CancellationToken cancellationToken)
        {
            foreach (var (projectId, id) in methods)
            {
                var project = solution.GetProject(projectId)!;
                var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
                if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation!) is IMethodSymbol method
                    && await codeFix.FindFixAsync(project, method, cancellationToken).ConfigureAwait(false) is { } fix)
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
