using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Tells what tools wrote.</summary>
internal static class GeneratedCode
{
    private const string Attribute = "System.CodeDom.Compiler.GeneratedCodeAttribute";

    /// <summary>Whether a tool wrote the member or its type.</summary>
    public static bool Is(ISymbol symbol)
    {
        for (var current = symbol; current is IMethodSymbol or IPropertySymbol or INamedTypeSymbol; current = current.ContainingSymbol)
        {
            if (current.HasAttribute(Attribute))
            {
                return true;
            }
        }

        return symbol is IMethodSymbol { AssociatedSymbol: { } associated } && associated.HasAttribute(Attribute);
    }
}
