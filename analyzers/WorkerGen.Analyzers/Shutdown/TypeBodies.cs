using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>
/// The code of a type and of the types in it. It is asked for only where a type has a member of interest: to have the driver follow each type of a
/// compilation, by actions at its start and end, takes longer than all that the rules do.
/// </summary>
internal static class TypeBodies
{
    public static IEnumerable<IOperation> OperationsOf(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            // The parts of a type may stand in several files, of which the driver has the model of none here.
#pragma warning disable RS1030
            var model = compilation.GetSemanticModel(reference.SyntaxTree);
#pragma warning restore RS1030
            foreach (var body in reference.GetSyntax(cancellationToken).DescendantNodes(node => !IsBody(node)).Where(IsBody))
            {
                if (model.GetOperation(body, cancellationToken) is { } operation)
                {
                    foreach (var part in operation.DescendantsAndSelf())
                    {
                        yield return part;
                    }
                }
            }
        }
    }

    private static bool IsBody(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
        || node is ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }
        || node is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax };
}
