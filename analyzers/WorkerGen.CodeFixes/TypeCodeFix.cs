using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace WorkerGen.CodeFixes;

/// <summary>A fix that changes the declaration of a type that a diagnostic speaks of, in whichever document that is.</summary>
public abstract class TypeCodeFix : CodeFixProvider
{
    /// <summary>Marks a name whose namespace is to be imported.</summary>
    private protected static readonly SyntaxAnnotation Imported = new();

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new AllTypes(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FindFixAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } fix)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, token => ApplyAsync(context.Document.Project.Solution, [fix], token), GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>What can be done about a diagnostic, or <see langword="null"/>; the same for all diagnostics about one type.</summary>
    private protected abstract TypeFix? FixFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken);

    private async Task<TypeFix?> FindFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return FixFor(diagnostic, root!, model!, cancellationToken) is { } fix
            && document.Project.Solution.GetDocument(fix.Declaration.SyntaxTree) is not (null or SourceGeneratedDocument)
                ? fix
                : null;
    }

    private static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<TypeFix> fixes, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        var changed = new HashSet<DocumentId>();
        foreach (var fix in fixes)
        {
            var document = solution.GetDocumentId(fix.Declaration.SyntaxTree)!;
            changed.Add(document);
            fix.Apply(await editor.GetDocumentEditorAsync(document, cancellationToken).ConfigureAwait(false));
        }

        var mended = editor.GetChangedSolution();
        foreach (var id in changed)
        {
            var document = await ImportAdder.AddImportsAsync(mended.GetDocument(id)!, Imported, cancellationToken: cancellationToken).ConfigureAwait(false);
            mended = document.Project.Solution;
        }

        return mended;
    }

    // Many methods may use one type: it is mended once.
    private sealed class AllTypes(TypeCodeFix codeFix) : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var fixes = new Dictionary<TypeDeclarationSyntax, TypeFix>();
            foreach (var diagnostic in await context.GetDiagnosticsAsync().ConfigureAwait(false))
            {
                if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                    && await codeFix.FindFixAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } fix)
                {
                    fixes[fix.Declaration] = fix;
                }
            }

            return CodeAction.Create("Fix all", token => ApplyAsync(context.Solution, fixes.Values, token), codeFix.GetType().Name);
        }
    }
}

/// <summary>The way to mend a type.</summary>
/// <param name="Title">What the editor shows.</param>
/// <param name="Declaration">What is changed.</param>
/// <param name="Apply">Changes the declaration.</param>
internal sealed record TypeFix(string Title, TypeDeclarationSyntax Declaration, Action<DocumentEditor> Apply);
