using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>How functions and members are called in messages.</summary>
internal static class ChainNames
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .WithGenericsOptions(SymbolDisplayGenericsOptions.None)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.ExpandNullable);

    /// <summary>The name of a function with source.</summary>
    public static string ChainName(this IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor => "new " + method.ContainingType.Name,
        MethodKind.StaticConstructor => method.ContainingType.Name,
        MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.BuiltinOperator => $"{method.ContainingType.Name} operator",
        _ when method.AssociatedSymbol is IPropertySymbol { IsIndexer: true } => method.ContainingType.Name + "[]",
        _ when method.AssociatedSymbol is { } associated => associated.Name,
        _ => method.Name,
    };

    /// <summary>The name of a member of another assembly, with its type: <c>int.Parse</c>, <c>new Uri</c>, <c>DateTime.Now</c>.</summary>
    public static string MemberName(this ISymbol member)
    {
        var type = member.ContainingType?.ToDisplayString(TypeFormat) ?? "";
        return member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => "new " + type,
            IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.BuiltinOperator } => type + " operator",
            IMethodSymbol { AssociatedSymbol: { } associated } => associated.MemberName(),
            IPropertySymbol { IsIndexer: true } => type + "[]",
            _ => type.Length is 0 ? member.Name : type + "." + member.Name,
        };
    }
}
