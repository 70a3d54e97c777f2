using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Calls;

/// <summary>Recognises the wrappers that the generator makes of worker methods.</summary>
internal static class WorkerCalls
{
    private const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";

    /// <summary>Whether calling a method calls a worker.</summary>
    public static bool IsWrapper(IMethodSymbol method) => method is { IsStatic: true, MethodKind: MethodKind.Ordinary }
        && method.Name.EndsWith("Async", StringComparison.Ordinal)
        && method.GetAttributes().Any(attribute => attribute.AttributeClass?.ToMetadataName() is GeneratedCode
            && attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is "WorkerGen");
}
