using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Declarations by the names in their lists of bases, so that only what can lead to a type has to be bound.</summary>
internal sealed class DeclaredBases
{
    private readonly ILookup<string, BaseTypeDeclarationSyntax> _byBase;
    private readonly ImmutableHashSet<string> _aliases;

    private DeclaredBases(ImmutableArray<DeclaredType> types, IEnumerable<string> aliases)
    {
        Types = types;
        _byBase = types.SelectMany(type => type.Bases.Select(name => (Name: name, type.Declaration))).ToLookup(pair => pair.Name, pair => pair.Declaration, StringComparer.Ordinal);
        _aliases = aliases.ToImmutableHashSet(StringComparer.Ordinal);
    }

    public ImmutableArray<DeclaredType> Types { get; }

    public static DeclaredBases Of(Compilation compilation, Func<DeclaredType, bool> isWanted, CancellationToken cancellationToken)
    {
        var files = compilation.SyntaxTrees.Select(tree => DeclaredTypes.Of(tree, cancellationToken)).ToList();
        return new([.. files.SelectMany(file => file.Types).Where(isWanted)], files.SelectMany(file => file.Aliases));
    }

    /// <summary>The declarations that may have a type of that name as one of their bases.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> Naming(string name) => _aliases.Add(name).SelectMany(each => _byBase[each]);
}
