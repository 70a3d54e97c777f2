using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Usage;

/// <summary>WG0002: makes a method static that needs no instance, and calls it by its type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeStaticCodeFix))]
[Shared]
public sealed class MakeStaticCodeFix : SolutionCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.MustBeStatic];

    private protected override SolutionFix? FixFor(
        Solution solution, Compilation compilation, IMethodSymbol method, IReadOnlyCollection<string> marked, IReadOnlyList<MethodUse> uses, CancellationToken cancellationToken) =>
        CanBeStatic(method) && !NeedsInstance(method, compilation, cancellationToken) && uses.All(CanNameType)
            ? new SolutionFix($"Make '{method.Name}' static", token => MakeStaticAsync(solution, method, uses, token))
            : null;

    private static bool CanBeStatic(IMethodSymbol method) =>
        method is { IsStatic: false, IsVirtual: false, IsAbstract: false, IsOverride: false, ContainingType: { IsExtension: false, IsGenericType: false, TypeKind: not TypeKind.Interface } }
        && !method.ImplementsInterface();

    private static bool NeedsInstance(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken) => method
        .Declarations(cancellationToken)
        .Any(declaration => compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration, cancellationToken)?
            .Descendants().Any(operation => IsOfInstance(operation, method)) is true);

    // To call itself it needs no instance. A parameter of the primary constructor is a field that cannot be seen.
    private static bool IsOfInstance(IOperation operation, IMethodSymbol method) => operation switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Parent: IInvocationOperation call } =>
            !SymbolEqualityComparer.Default.Equals(call.TargetMethod, method),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
        _ => false,
    };

    // What stands before the name goes: nothing may happen there that is missed afterwards.
    private static bool CanNameType(MethodUse use) =>
        !use.IsConditional
        && (use.Access is not { } access
            || access.Expression.DescendantNodesAndSelf().All(node => node is ThisExpressionSyntax or BaseExpressionSyntax or NameSyntax or MemberAccessExpressionSyntax
                || (node is BaseObjectCreationExpressionSyntax { Initializer: null } or ArgumentListSyntax { Arguments.Count: 0 })));

    private static async Task<Solution> MakeStaticAsync(Solution solution, IMethodSymbol method, IReadOnlyList<MethodUse> uses, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        foreach (var declaration in method.Declarations(cancellationToken))
        {
            var document = await editor.GetDocumentEditorAsync(solution.GetDocumentId(declaration.SyntaxTree), cancellationToken).ConfigureAwait(false);
            document.ReplaceNode(
                declaration,
                (current, generator) => generator.WithModifiers(current, generator.GetModifiers(current).WithIsReadOnly(false).WithIsStatic(true)));
        }

        foreach (var use in uses)
        {
            if (use.Access is { } access)
            {
                var document = await editor.GetDocumentEditorAsync(use.Document, cancellationToken).ConfigureAwait(false);
                var name = method.ContainingType.ToMinimalDisplayString(document.SemanticModel, access.SpanStart);
                document.ReplaceNode(access.Expression, SyntaxFactory.ParseExpression(name).WithTriviaFrom(access.Expression));
            }
        }

        return editor.GetChangedSolution();
    }
}
