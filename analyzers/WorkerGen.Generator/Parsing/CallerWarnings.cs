using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Prints the attributes by which a method warns its callers: who calls a wrapper calls the method.</summary>
internal static class CallerWarnings
{
    public static EquatableArray<string> Of(IMethodSymbol method) => method.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.ToMetadataName() is KnownNames.Obsolete or KnownNames.Experimental)
        .Select(ToText)
        .ToEquatableArray();

    private static string ToText(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(ToText)
            .Concat(attribute.NamedArguments.Select(argument => argument.Key + " = " + ToText(argument.Value)))
            .ToList();
        return $"[{attribute.AttributeClass!.ToQualifiedName()}{(arguments.Count is 0 ? "" : $"({string.Join(", ", arguments)})")}]";
    }

    private static string ToText(TypedConstant constant) => constant is { Kind: TypedConstantKind.Primitive, Value: { } value }
        ? SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "null"
        : "null";
}
