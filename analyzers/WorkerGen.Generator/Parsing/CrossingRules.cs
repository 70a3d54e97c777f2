using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>Which types can never cross a process boundary.</summary>
internal static class CrossingRules
{
    /// <summary>Why a type cannot cross in any way, or <see langword="null"/>.</summary>
    public static string? FindProblem(ITypeSymbol type) => type switch
    {
        { IsRefLikeType: true } => "a ref struct lives on one stack",
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "an address means nothing in another process",
        { TypeKind: TypeKind.Dynamic } => "its type is not known when the code is generated",
        { TypeKind: TypeKind.Delegate } => "a delegate is code with state of this process",
        { TypeKind: TypeKind.TypeParameter } => "its type is not known when the code is generated",
        { SpecialType: SpecialType.System_Object } => "its type is not known when the code is generated",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "an address or handle means nothing in another process",
        IArrayTypeSymbol { IsSZArray: false } => "an array of several dimensions is not supported: use an array of arrays",
        _ => null,
    };

    /// <summary>Whether a type is part of the base library.</summary>
    public static bool IsInFramework(ITypeSymbol type, Compilation compilation) =>
        !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
        && type.ContainingAssembly is { Name: var assembly }
        && (assembly is "System" or "mscorlib" or "netstandard"
            || assembly.StartsWith("System.", StringComparison.Ordinal)
            || assembly.StartsWith("Microsoft.Win32.", StringComparison.Ordinal));

    /// <summary>Why a class, struct or interface cannot cross member by member, or <see langword="null"/>.</summary>
    public static string? FindObjectProblem(INamedTypeSymbol type, Compilation compilation) => type switch
    {
        { TypeKind: TypeKind.Interface } => "an interface does not say what it can be: list that with [JsonDerivedType]",
        _ when IsOfFramework(type, compilation) => "WorkerGen has no codec for it",
        { IsAbstract: true } => "an abstract class does not say what it can be: list that with [JsonDerivedType]",
        _ when IsCollection(type) => "a collection of its own kind needs a [JsonConverter]",
        _ when IsDisposableHandle(type) => "a handle means nothing in another process",
        _ => null,
    };

    // Plain data structures of the base library cross like those of the user.
    private static bool IsOfFramework(INamedTypeSymbol type, Compilation compilation) => IsInFramework(type, compilation) && !IsPlainData(type);

    private static bool IsPlainData(INamedTypeSymbol type) => type.ToNamespaceName() switch
    {
        "System.Numerics" or "System.Drawing" => type.IsValueType && type.GetMembers().Any(IsSettable),
        "System" => type is { IsGenericType: true, Name: "Tuple" },
        _ => false,
    };

    private static bool IsSettable(ISymbol member) =>
        !member.IsStatic
        && member.DeclaredAccessibility is Accessibility.Public
        && member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { IsIndexer: false, SetMethod.DeclaredAccessibility: Accessibility.Public };

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(@interface => @interface.SpecialType is SpecialType.System_Collections_IEnumerable);

    private static bool IsDisposableHandle(INamedTypeSymbol type) =>
        type.DerivesFrom("System.Runtime.InteropServices.SafeHandle")
        || type.DerivesFrom("System.IO.Stream")
        || type.DerivesFrom("System.Delegate")
        || type.DerivesFrom("System.Threading.Tasks.Task");
}
