using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.Catalogue;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Tells of calls with constant arguments whether they can fail: <c>int.Parse("42")</c> cannot.</summary>
internal static class ConstantCalls
{
    /// <summary>Whether it was seen to work, or whoever wrote it would have seen that it does not.</summary>
    public static bool CannotFail(IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, MemberFacts facts)
    {
        if (facts.Purity is PurityKind.InputOutput || arguments.IsEmpty || instance is not null && !instance.IsConstant() || !arguments.All(argument => argument.Value.IsConstant()))
        {
            return false;
        }

        return method.Name is not "Parse" || arguments[0].Value.Unwrap().ConstantValue is not { HasValue: true, Value: string text } || CanParse(method.ContainingType, text);
    }

    /// <summary>Whether an exception is only about a format that is written in the program.</summary>
    public static bool CannotThrow(string exception, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, Func<IOperation, IOperation> valueBehind) => exception switch
    {
        "System.FormatException" => method.Name.IndexOf("Parse", StringComparison.Ordinal) < 0 && IsOfProgram(arguments, "format", valueBehind),
        "System.Xml.XPath.XPathException" => IsOfProgram(arguments, "xpath", valueBehind) || IsOfProgram(arguments, "expression", valueBehind),
        _ => false,
    };

    private static bool IsOfProgram(ImmutableArray<IArgumentOperation> arguments, string parameter, Func<IOperation, IOperation> valueBehind) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter) is { } text
        && (text.Value.IsConstant() || valueBehind(text.Value) is var value && (value.IsConstant() || IsReadOnce(value)));

    private static bool IsReadOnce(IOperation value) =>
        value is IInvocationOperation { TargetMethod: { Name: "Parse", ContainingType.Name: "CompositeFormat" }, Arguments: { Length: 1 } format } && format[0].Value.IsConstant();

    private static bool CanParse(INamedTypeSymbol type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        return type.SpecialType switch
        {
            SpecialType.System_Byte => byte.TryParse(text, NumberStyles.Integer, culture, out _),
            SpecialType.System_SByte => sbyte.TryParse(text, NumberStyles.Integer, culture, out _),
            SpecialType.System_Int16 => short.TryParse(text, NumberStyles.Integer, culture, out _),
            SpecialType.System_UInt16 => ushort.TryParse(text, NumberStyles.Integer, culture, out _),
            SpecialType.System_Int32 => int.TryParse(text, NumberStyles.Integer, culture, out _),
            SpecialType.System_UInt32 => uint.TryParse(text, NumberStyles.Integer, culture, out _),
            SpecialType.System_Int64 => long.TryParse(text, NumberStyles.Integer, culture, out _),
            SpecialType.System_UInt64 => ulong.TryParse(text, NumberStyles.Integer, culture, out _),
            SpecialType.System_Single or SpecialType.System_Double => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, culture, out _),
            SpecialType.System_Decimal => decimal.TryParse(text, NumberStyles.Number, culture, out _),
            SpecialType.System_Boolean => bool.TryParse(text, out _),
            SpecialType.System_Char => text.Length is 1,
            _ => type.Name is not "Guid" || Guid.TryParse(text, out _),
        };
    }
}
