using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>The names of worker methods on the wire.</summary>
internal static class WireNames
{
    /// <summary>The name that the attribute gives, or the full name of the type and the name of the method.</summary>
    public static string Of(IMethodSymbol method, AttributeData attribute) =>
        attribute.GetNamedArgument<string>("Name") is { Length: > 0 } name ? name : DefaultOf(method);

    private static string DefaultOf(IMethodSymbol method)
    {
        var names = new List<string> { method.Name };
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            names.Insert(0, type.Name);
        }

        if (method.ContainingNamespace is { IsGlobalNamespace: false } @namespace)
        {
            names.Insert(0, @namespace.ToDisplayString());
        }

        return string.Join(".", names);
    }
}
