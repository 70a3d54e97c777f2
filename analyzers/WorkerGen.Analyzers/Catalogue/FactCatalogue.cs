using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.Catalogue;

/// <summary>
/// What is known of members that have no source in the compilation. Users' files come before what is curated here, and that before what was
/// read from documentation. Within each the most specific line wins: a member with its parameter list, a member without it (and without its
/// number of type parameters), its type and those around it, its namespace and those around it. A line about the type that a member is called on
/// comes before one about the type that declares it. Immutable.
/// </summary>
internal sealed class FactCatalogue
{
    /// <summary>The file of what was read from documentation.</summary>
    public const string BaseLibrary = "BaseLibrary.workergen.txt";

    /// <summary>The file of what that cannot know.</summary>
    public const string Curated = "Curated.workergen.txt";

    private const string Resources = "WorkerGen.Analyzers.Catalogue.";

    private static readonly Lazy<FactCatalogue> LazyBuiltIn =
        new(static () => new FactCatalogue(new FactCatalogue(null, Read(BaseLibrary)), Read(Curated)));

    // Where the name of a method ends in its id.
    private static readonly char[] Generics = ['(', '`'];

    private readonly FactCatalogue? _next;
    private readonly Dictionary<string, MemberFacts> _facts = new(StringComparer.Ordinal);

    private FactCatalogue(FactCatalogue? next, IEnumerable<CatalogueFact> facts)
    {
        _next = next;
        foreach (var fact in facts)
        {
            _facts[fact.Id] = _facts.TryGetValue(fact.Id, out var known) ? known.Or(fact.Facts) : fact.Facts;
        }
    }

    /// <summary>The base library.</summary>
    public static FactCatalogue BuiltIn => LazyBuiltIn.Value;

    /// <summary>A catalogue in which these facts come first.</summary>
    public FactCatalogue With(ImmutableArray<CatalogueFact> facts) => facts.IsEmpty ? this : new FactCatalogue(this, facts);

    /// <summary>All that is known of a member.</summary>
    /// <param name="member">A method, or a property or one of its accessors.</param>
    /// <param name="receiver">The type of what it is called on, where that is derived from the type that declares it.</param>
    public MemberFacts Of(ISymbol member, ITypeSymbol? receiver = null)
    {
        var ids = IdsOf(member.OriginalDefinition, receiver?.OriginalDefinition);
        var facts = new MemberFacts();
        for (var catalogue = this; catalogue is not null; catalogue = catalogue._next)
        {
            foreach (var id in ids)
            {
                if (catalogue._facts.TryGetValue(id, out var found))
                {
                    facts = facts.Or(found);
                }
            }
        }

        return facts;
    }

    /// <summary>Reads one of the files that are built in.</summary>
    /// <exception cref="InvalidOperationException">It has a mistake.</exception>
    public static IEnumerable<CatalogueFact> Read(string file)
    {
        using var reader = new StreamReader(typeof(FactCatalogue).Assembly.GetManifestResourceStream(Resources + file)!);
        while (reader.ReadLine() is { } line)
        {
            if (CatalogueFileParser.Parse(line, out var fact) is { } mistake)
            {
                throw new InvalidOperationException($"{file}: {mistake}");
            }

            if (fact is not null)
            {
                yield return fact;
            }
        }
    }

    private static List<string> IdsOf(ISymbol member, ITypeSymbol? receiver)
    {
        var ids = new List<string>();
        var documented = member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : member;
        if (documented.ContainingType is not { } declaring
            || documented.GetDocumentationCommentId() is not { } id
            || declaring.OriginalDefinition.GetDocumentationCommentId() is not { } declaringId)
        {
            return ids;
        }

        var name = id.Substring(declaringId.Length);
        for (var type = receiver; type is not null && !SymbolEqualityComparer.Default.Equals(type, declaring); type = type.BaseType?.OriginalDefinition)
        {
            AddType(ids, id[0], type, name);
        }

        AddType(ids, id[0], declaring, name);
        for (var overridden = Overridden(documented); overridden is not null; overridden = Overridden(overridden))
        {
            AddType(ids, id[0], overridden.ContainingType.OriginalDefinition, name);
        }

        for (var type = declaring.ContainingType; type is not null; type = type.ContainingType)
        {
            ids.Add(type.OriginalDefinition.GetDocumentationCommentId() ?? "");
        }

        for (var space = declaring.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            ids.Add("N:" + space.ToDisplayString());
        }

        return ids;
    }

    // What is known of a base class holds for its overrides, but what every object has is overridden to make something else of it.
    private static ISymbol? Overridden(ISymbol member)
    {
        ISymbol? overridden = member switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        };
        return overridden?.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType ? null : overridden;
    }

    private static void AddType(List<string> ids, char kind, ITypeSymbol type, string name)
    {
        if (type.GetDocumentationCommentId() is not { } typeId)
        {
            return;
        }

        var member = kind + typeId.Substring(1);
        ids.Add(member + name);
        if (name.IndexOfAny(Generics) is > 0 and var end)
        {
            ids.Add(member + name.Substring(0, end));
        }

        ids.Add(typeId);
    }
}
