using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Usage;

/// <summary>WG0002: makes a method static that needs no instance, and calls it by its type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeStaticCodeFix))]
[Shared]
public sealed class MakeStaticCodeFix : SolutionCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.MustBeStatic];

    private protected override IEnumerable<SolutionFix> FixesFor(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is MethodDeclarationSyntax declaration
            && model.GetDeclaredSymbol(declaration, cancellationToken) is { } method
            && CanBeStatic(method, declaration, model, cancellationToken))
        {
            yield return new SolutionFix($"Make '{method.Name}' static", nameof(MakeStaticCodeFix), (solution, token) => MakeStaticAsync(solution, method, token));
        }
    }

    private static bool CanBeStatic(IMethodSymbol method, MethodDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellationToken) =>
        method is { IsStatic: false, IsVirtual: false, IsAbstract: false, IsOverride: false, ContainingType: { IsExtension: false, TypeKind: not TypeKind.Interface } }
        && !method.ImplementsInterface()
        && model.GetOperation(declaration, cancellationToken)?.Descendants().OfType<IInstanceReferenceOperation>().Any(instance => IsNeeded(instance, method)) is false;

    // To call itself it needs none.
    private static bool IsNeeded(IInstanceReferenceOperation instance, IMethodSymbol method) =>
        instance.ReferenceKind is InstanceReferenceKind.ContainingTypeInstance
        && !SymbolEqualityComparer.Default.Equals((instance.Parent as IInvocationOperation)?.TargetMethod ?? (instance.Parent as IMethodReferenceOperation)?.Method, method);

    private static async Task<Solution> MakeStaticAsync(Solution solution, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var document = await editor.GetDocumentEditorAsync(solution.GetDocumentId(reference.SyntaxTree), cancellationToken).ConfigureAwait(false);
            document.SetModifiers(
                await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false),
                DeclarationModifiers.From(method).WithIsReadOnly(false).WithIsStatic(true));
        }

        foreach (var location in (await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false)).SelectMany(reference => reference.Locations))
        {
            var document = await editor.GetDocumentEditorAsync(location.Document.Id, cancellationToken).ConfigureAwait(false);
            CallByType(document, location.Location.SourceSpan, method.ContainingType);
        }

        return editor.GetChangedSolution();
    }

    private static void CallByType(DocumentEditor document, TextSpan span, INamedTypeSymbol type)
    {
        if (document.OriginalRoot.FindNode(span).Parent is MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access)
        {
            var name = type.ToMinimalDisplayString(document.SemanticModel, access.SpanStart);
            document.ReplaceNode(access.Expression, SyntaxFactory.ParseExpression(name).WithTriviaFrom(access.Expression));
        }
    }
}
