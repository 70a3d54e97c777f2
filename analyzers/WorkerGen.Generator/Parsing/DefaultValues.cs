using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WorkerGen.Generator.Parsing;

/// <summary>Prints the default value of a parameter as a C# constant.</summary>
internal static class DefaultValues
{
    public static string ToText(IParameterSymbol parameter)
    {
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;

        return parameter.ExplicitDefaultValue switch
        {
            null when parameter.Type.IsReferenceType => parameter.NullableAnnotation is NullableAnnotation.Annotated ? "null" : "null!",
            null when type.Equals(parameter.Type, SymbolEqualityComparer.Default) => "default",
            null => "null",
            { } value when type.TypeKind is TypeKind.Enum => $"({type.ToBareName()})({ToText(value)})",
            { } value => ToText(value),
        };
    }

    private static string ToText(object value) => value switch
    {
        double number when double.IsNaN(number) => "double.NaN",
        double number when double.IsPositiveInfinity(number) => "double.PositiveInfinity",
        double number when double.IsNegativeInfinity(number) => "double.NegativeInfinity",
        float number when float.IsNaN(number) => "float.NaN",
        float number when float.IsPositiveInfinity(number) => "float.PositiveInfinity",
        float number when float.IsNegativeInfinity(number) => "float.NegativeInfinity",
        double number => IsNegativeZero(number) ? "-0d" : number.ToString("R", CultureInfo.InvariantCulture) + "d",
        float number => IsNegativeZero(number) ? "-0f" : number.ToString("R", CultureInfo.InvariantCulture) + "f",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "default",
    };

    private static bool IsNegativeZero(double number) => number is 0 && BitConverter.DoubleToInt64Bits(number) < 0;
}
