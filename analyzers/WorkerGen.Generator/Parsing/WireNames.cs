using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>The names of worker methods on the wire.</summary>
internal static class WireNames
{
    /// <summary>The name that the attribute gives, or the full name of the type and the name of the method.</summary>
    public static string Of(IMethodSymbol method) =>
        method.FindAttribute(KnownNames.OutOfProcess)?.GetNamedArgument<string>("Name") is { Length: > 0 } name ? name : DefaultOf(method);

    private static string DefaultOf(IMethodSymbol method)
    {
        var name = method.Name;
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            name = type.Name + "." + name;
        }

        return method.ToNamespaceName() is { Length: > 0 } @namespace ? @namespace + "." + name : name;
    }
}
