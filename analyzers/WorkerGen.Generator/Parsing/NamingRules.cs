using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>Which types generated code can name.</summary>
internal static class NamingRules
{
    /// <summary>Why generated code in a type cannot name another one, or <see langword="null"/>.</summary>
    public static string? FindProblem(ITypeSymbol type, Compilation compilation, INamedTypeSymbol within) => type switch
    {
        INamedTypeSymbol named when named.IsInFileLocal() => "generated code cannot name a file-local type",
        _ when !compilation.IsSymbolAccessibleWithin(type, within) => $"{within.ToShortName()} has no access to it, and neither has what is generated into that",
        _ when IsBehindAlias(type, compilation) => "only an extern alias reaches its assembly, and generated code has none",
        _ => null,
    };

    public static bool CanBeNamed(ITypeSymbol type, Compilation compilation, INamedTypeSymbol within) => FindProblem(type, compilation, within) is null;

    private static bool IsBehindAlias(ITypeSymbol type, Compilation compilation) =>
        type.ContainingAssembly is { } assembly
        && compilation.GetMetadataReference(assembly)?.Properties.Aliases is { IsDefaultOrEmpty: false } aliases
        && !aliases.Contains(MetadataReferenceProperties.GlobalAlias);
}
