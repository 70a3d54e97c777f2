using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>
/// The ids under which the compiler warns of each use of what generated code names. Attributes choose them, and what the user's own files say
/// of them does not reach generated ones.
/// </summary>
internal sealed class WarningIds
{
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);

    public static EquatableArray<string> Of(params ISymbol[] symbols)
    {
        var ids = new WarningIds();
        foreach (var symbol in symbols)
        {
            ids.Add(symbol);
        }

        return ids.ToEquatableArray();
    }

    /// <summary>Adds those of a type and of all that it is composed of.</summary>
    public void AddType(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                AddType(array.ElementType);
                break;
            case INamedTypeSymbol named:
                Add(named);
                foreach (var argument in named.TypeArguments)
                {
                    AddType(argument);
                }

                break;
        }
    }

    /// <summary>Adds those of a symbol and of all that contains it.</summary>
    public void Add(ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            AddAttributesOf(current);
        }

        if (symbol.ContainingModule is { } module)
        {
            AddAttributesOf(module);
            AddAttributesOf(module.ContainingAssembly);
        }
    }

    public void Add(IEnumerable<string> ids) => _ids.UnionWith(ids);

    public EquatableArray<string> ToEquatableArray() => _ids.ToEquatableArray();

    private void AddAttributesOf(ISymbol symbol)
    {
        if (symbol.FindAttribute(KnownNames.Obsolete)?.GetNamedArgument<string>("DiagnosticId") is { } obsolete)
        {
            AddId(obsolete);
        }

        if (symbol.FindAttribute(KnownNames.Experimental) is { ConstructorArguments.Length: 1 } attribute && attribute.ConstructorArguments[0].Value is string experimental)
        {
            AddId(experimental);
        }
    }

    // Nothing else can stand in a #pragma, and the compiler does not report anything else either.
    private void AddId(string id)
    {
        if (SyntaxFacts.IsValidIdentifier(id))
        {
            _ids.Add(id);
        }
    }
}
