using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace WorkerGen.CodeFixes;

/// <summary>A fix that only changes the document with the diagnostic: one at a time, or all of a document, project or solution at once.</summary>
public abstract class DocumentCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var editor = await DocumentEditor.CreateAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in FixesFor(diagnostic, editor.OriginalRoot, editor.SemanticModel, context.CancellationToken))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, token => ApplyAsync(context.Document, [diagnostic], fix.Key, token), fix.Key),
                    diagnostic);
            }
        }
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) => await ApplyAsync(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

    /// <summary>What can be done about a diagnostic; the first is the one that is right most often.</summary>
    private protected abstract IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken);

    private async Task<Document> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics)
        {
            // Tools that fix without asking, such as "dotnet format", may have no key.
            FixesFor(diagnostic, editor.OriginalRoot, editor.SemanticModel, cancellationToken).FirstOrDefault(fix => key is null || fix.Key == key)?.Apply(editor);
        }

        return editor.GetChangedDocument();
    }
}

/// <summary>One way to mend something.</summary>
/// <param name="Title">What the editor shows.</param>
/// <param name="Key">The same for all diagnostics that are mended in this way.</param>
/// <param name="Apply">Changes nodes of the original document; it may be called for several diagnostics with the same nodes.</param>
internal sealed record DocumentFix(string Title, string Key, Action<DocumentEditor> Apply);
