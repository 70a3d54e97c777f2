using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Describes the types around a method, and the way by which the registry reaches what is generated into the innermost.</summary>
internal static class ContainingTypes
{
    public static string NamespaceOf(IMethodSymbol method) =>
        method.ContainingNamespace is { IsGlobalNamespace: false } @namespace ? @namespace.ToQualifiedName().Replace("global::", "") : "";

    /// <summary>Describes the types from the outermost to the innermost.</summary>
    /// <param name="method">The method.</param>
    /// <param name="forwarder">The name of the forwarder in the innermost type.</param>
    /// <param name="target">What that forwarder returns or calls.</param>
    public static EquatableArray<ContainingTypeModel> Parse(IMethodSymbol method, string forwarder, string target)
    {
        var models = new List<ContainingTypeModel>();
        var isReached = false;
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            var link = isReached ? null : new ForwarderModel(FreeName(type, forwarder), target);
            models.Insert(0, new ContainingTypeModel(KeywordOf(type), type.Name.ToIdentifier(), link));
            isReached |= type.IsAccessibleInAssembly();
            target = type.Name.ToIdentifier() + "." + (link?.Name ?? "");
            forwarder = type.Name + "__" + forwarder;
        }

        return models.ToEquatableArray();
    }

    /// <summary>The forwarder that the registry uses, fully qualified.</summary>
    public static string ReferenceTo(string @namespace, EquatableArray<ContainingTypeModel> types)
    {
        var path = @namespace.Length is 0 ? "global::" : "global::" + @namespace + ".";
        foreach (var type in types)
        {
            path += type.Name + ".";
            if (type.Forwarder is { } forwarder)
            {
                return path + forwarder.Name;
            }
        }

        return path;
    }

    /// <summary>Whether the use of one of the types runs code that the user has written for that.</summary>
    public static bool HaveStaticConstructor(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name, made longer until the type has no member of that name.</summary>
    public static string FreeName(INamedTypeSymbol type, string name)
    {
        while (type.GetMembers(name).Length > 0)
        {
            name += "_";
        }

        return name;
    }

    private static string KeywordOf(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };
}
