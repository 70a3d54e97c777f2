using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>What a function is called in a message.</summary>
internal static class FunctionNames
{
    public static string Of(FunctionGraph function, ISymbol member) => function.Symbol switch
    {
        { MethodKind: MethodKind.LocalFunction, Name: var name } => $"'{name}'",
        { } => "the lambda",
        _ when member is IMethodSymbol { MethodKind: MethodKind.Constructor } => "the constructor",
        _ when member.Name is "<Main>$" => "the program",
        _ when member is IMethodSymbol { AssociatedSymbol: { } associated } => $"'{associated.Name}'",
        _ => $"'{member.Name}'",
    };
}
