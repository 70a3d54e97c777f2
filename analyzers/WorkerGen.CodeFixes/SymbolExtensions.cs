using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.CodeFixes;

/// <summary>The questions that fixes ask of symbols.</summary>
internal static class SymbolExtensions
{
    public static bool ImplementsInterface(this IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(each => each.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>The declarations of a method: two, where it is partial.</summary>
    public static IEnumerable<MethodDeclarationSyntax> Declarations(this IMethodSymbol method, CancellationToken cancellationToken) =>
        new[] { method, method.PartialDefinitionPart, method.PartialImplementationPart }
            .OfType<IMethodSymbol>()
            .SelectMany(part => part.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<MethodDeclarationSyntax>()
            .Distinct();
}
