using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WorkerGen.CodeFixes;

/// <summary>A fix that changes a method and whoever calls it, in whichever document that is.</summary>
public abstract class SolutionCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var fixes = root is null || model is null ? [] : FixesFor(root.FindNode(diagnostic.Location.SourceSpan), model, context.CancellationToken);
            foreach (var fix in fixes)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, token => fix.ApplyAsync(context.Document.Project.Solution, token), fix.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>What can be done about the diagnostic at a node; the first is the one that is right most often.</summary>
    private protected abstract IEnumerable<SolutionFix> FixesFor(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken);
}

/// <summary>One way to mend something.</summary>
/// <param name="Title">What the editor shows.</param>
/// <param name="Key">The same for all diagnostics that are mended in this way.</param>
/// <param name="ApplyAsync">Makes the changed solution.</param>
internal sealed record SolutionFix(string Title, string Key, Func<Solution, CancellationToken, Task<Solution>> ApplyAsync);
