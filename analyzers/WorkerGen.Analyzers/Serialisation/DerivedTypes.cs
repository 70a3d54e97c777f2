using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>
/// Finds the classes of a compilation that derive from one of them. Only what has the right name in its list
/// of bases is bound.
/// </summary>
internal sealed class DerivedTypes(Compilation compilation)
{
    private readonly Lazy<DeclaredBases> _bases = new(() => DeclaredBases.Of(
        compilation, type => type.Declaration is ClassDeclarationSyntax or RecordDeclarationSyntax, CancellationToken.None));

    /// <summary>The classes whose instances can stand where the type is declared, in the order of their names.</summary>
    public ImmutableArray<INamedTypeSymbol> ConcreteOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        Add(type.OriginalDefinition, found, cancellationToken);
        return
        [
            .. found.Where(derived => !derived.IsAbstract && derived.Name.Length > 0 && CanStandFor(derived, type))
                .OrderBy(derived => derived.ToReadableName(), StringComparer.Ordinal),
        ];
    }

    private void Add(INamedTypeSymbol definition, HashSet<INamedTypeSymbol> found, CancellationToken cancellationToken)
    {
        foreach (var declaration in _bases.Value.Naming(definition.Name))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol { BaseType: { } baseType } derived
                && SymbolEqualityComparer.Default.Equals(baseType.OriginalDefinition, definition)
                && found.Add(derived))
            {
                Add(derived, found, cancellationToken);
            }
        }
    }

    // Box<int> is not the base of what derives from Box<string>; what derives from Box<T> and is generic itself may be anything.
    private static bool CanStandFor(INamedTypeSymbol derived, INamedTypeSymbol type)
    {
        for (var current = derived.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition))
            {
                return derived.TypeParameters.Length > 0 || SymbolEqualityComparer.Default.Equals(current, type);
            }
        }

        return false;
    }
}
