using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>The names of generated files.</summary>
internal static class HintNames
{
    /// <summary>
    /// A readable name with a hash of the method's identity: names of files are compared without case, and overloads share the rest.
    /// </summary>
    public static string Of(IMethodSymbol method)
    {
        var hash = StableHash.Of(method.GetDocumentationCommentId() ?? method.Name).Substring(0, 8);
        return $"{method.ContainingType.Name}.{method.Name}.{hash}.g.cs";
    }
}
