using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>
/// Finds the types of a compilation below one of its types or of another assembly's. To bind the bases of all types takes longer than all else that is
/// done for one worker method, so only those are bound whose list of bases, by its names, can lead there. What tools wrote is left out, for nothing of it
/// is read.
/// </summary>
internal sealed class DerivedTypeIndex(CallGraph graph)
{
    private readonly Dictionary<INamedTypeSymbol, ImmutableArray<INamedTypeSymbol>> _below = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<BaseTypeDeclarationSyntax, INamedTypeSymbol?> _symbols = [];
    private DeclaredBases? _bases;

    /// <summary>The types that derive from it or implement it, in the order of their declarations.</summary>
    public ImmutableArray<INamedTypeSymbol> Below(INamedTypeSymbol type)
    {
        if (!_below.TryGetValue(type, out var below))
        {
            _bases ??= DeclaredBases.Of(graph.Compilation, each => !each.IsGenerated, graph.CancellationToken);
            below = IsBaseOfAll(type) ? Sorted(_bases.Types.Select(SymbolOf))
                : type.DeclaringSyntaxReferences.IsEmpty ? Sorted(BelowForeign(type, _bases))
                : Sorted(BelowOwn(type, _bases));
            _below.Add(type, below);
        }

        return below;
    }

    private static bool IsBaseOfAll(INamedTypeSymbol type) => type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum;

    // Only types of the compilation are below one of it, so that each of them names another one.
    private HashSet<INamedTypeSymbol> BelowOwn(INamedTypeSymbol type, DeclaredBases bases)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var queue = new Queue<INamedTypeSymbol>([type]);
        while (queue.Count > 0)
        {
            var current = queue.Dequeue();
            foreach (var declaration in bases.Naming(current.Name))
            {
                if (SymbolOf(declaration) is { } derived && !found.Contains(derived) && IsBelow(derived, current))
                {
                    found.Add(derived);
                    queue.Enqueue(derived);
                }
            }
        }

        return found;
    }

    // What derives from it by way of a third type has any name in its list, so that all lists have to be bound. Every record is equatable, and none says so.
    private IEnumerable<INamedTypeSymbol?> BelowForeign(INamedTypeSymbol type, DeclaredBases bases) => bases.Types
        .Where(declared => type.Name is "IEquatable" || !declared.Bases.IsEmpty).Select(SymbolOf).Where(derived => derived is not null && IsBelow(derived, type));

    private static bool IsBelow(INamedTypeSymbol derived, INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Interface)
        {
            return derived.AllInterfaces.Any(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, type));
        }

        for (var current = derived.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type))
            {
                return true;
            }
        }

        return false;
    }

    private INamedTypeSymbol? SymbolOf(DeclaredType type) => SymbolOf(type.Declaration);

    private INamedTypeSymbol? SymbolOf(BaseTypeDeclarationSyntax declaration)
    {
        if (!_symbols.TryGetValue(declaration, out var symbol))
        {
            symbol = graph.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration, graph.CancellationToken);
            _symbols.Add(declaration, symbol);
        }

        return symbol;
    }

    private ImmutableArray<INamedTypeSymbol> Sorted(IEnumerable<INamedTypeSymbol?> types) =>
        [.. new HashSet<INamedTypeSymbol>(types.OfType<INamedTypeSymbol>(), SymbolEqualityComparer.Default).OrderBy(type => graph.PlaceOf(type))];
}
