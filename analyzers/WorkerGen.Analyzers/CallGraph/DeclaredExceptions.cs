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

    /// <summary>The method of a class that a call of a virtual method means there.</summary>
    public static IMethodSymbol? FindOverride(this INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind is TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(method) as IMethodSymbol;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }
}
