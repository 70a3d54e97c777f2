using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Tells which hash codes differ from process to process: those of strings and of objects without one of their own, and what is made of them.</summary>
internal static class HashCodes
{
    private const int Depth = 4;

    /// <summary>Whether <c>GetHashCode</c>, as the compiler or .NET makes it for a type, does.</summary>
    public static bool AreMadeOfVarying(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { IsRecord: true } record => Parts(record).Any(part => Varies(part, Depth)),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => Varies(element.Type, Depth)),
        INamedTypeSymbol { IsAnonymousType: true } made => Parts(made).Any(part => Varies(part, Depth)),
        _ => false,
    };

    private static bool Varies(ITypeSymbol type, int depth) => depth > 0 && type switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_Object } => true,
        { SpecialType: not SpecialType.None } => false,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Varies(nullable.TypeArguments[0], depth - 1),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => Varies(element.Type, depth - 1)),
        INamedTypeSymbol { IsRecord: true } record => Parts(record).Any(part => Varies(part, depth - 1)),
        IArrayTypeSymbol => true,
        INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } named => !named.GetMembers("GetHashCode").OfType<IMethodSymbol>().Any(method => method.IsOverride),
        _ => false,
    };

    // A record that says itself how it is done is called like any other method.
    private static IEnumerable<ITypeSymbol> Parts(INamedTypeSymbol type) =>
        type.GetMembers("GetHashCode").OfType<IMethodSymbol>().Any(method => method.IsOverride && !method.IsImplicitlyDeclared)
            ? []
            : type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Select(field => field.Type);
}
