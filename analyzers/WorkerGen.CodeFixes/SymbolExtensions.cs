using Microsoft.CodeAnalysis;

namespace WorkerGen.CodeFixes;

/// <summary>The questions that fixes ask of symbols.</summary>
internal static class SymbolExtensions
{
    public static bool ImplementsInterface(this IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(each => each.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
