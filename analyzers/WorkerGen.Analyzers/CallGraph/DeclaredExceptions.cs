using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Reads <c>[Throws]</c>.</summary>
internal static class DeclaredExceptions
{
    /// <summary>The types that a method declares.</summary>
    public static ImmutableArray<INamedTypeSymbol> Of(IMethodSymbol method) =>
        method.GetAttributes()
            .Concat(method.PartialDefinitionPart?.GetAttributes() ?? [])
            .Concat(method.PartialImplementationPart?.GetAttributes() ?? [])
            .Select(TypeOf)
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .ToImmutableArray();

    /// <summary>The type that an attribute declares, if it is <c>[Throws]</c>.</summary>
    public static INamedTypeSymbol? TypeOf(AttributeData attribute) =>
        attribute.AttributeClass?.ToMetadataName() == KnownNames.Throws && attribute.ConstructorArguments.Length is 1 ? attribute.ConstructorArguments[0].Value as INamedTypeSymbol : null;
}
