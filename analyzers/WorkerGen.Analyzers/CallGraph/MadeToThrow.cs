using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Knows what a member throws because of how the object was made that it is called on: a regular expression with a time limit, an encoding that refuses.</summary>
internal static class MadeToThrow
{
    public const string RegexParse = "System.Text.RegularExpressions.RegexParseException";
    public const string RegexTimeout = "System.Text.RegularExpressions.RegexMatchTimeoutException";
    private const string DecoderFallback = "System.Text.DecoderFallbackException";
    private const string EncoderFallback = "System.Text.EncoderFallbackException";

    /// <summary>The full name of the exception, if there is one.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="made">What made the object that it is called on.</param>
    public static string? Find(IMethodSymbol method, IOperation made)
    {
        if (!method.ContainingType.IsOfBaseLibrary())
        {
            return null;
        }

        return method.ContainingType.Name switch
        {
            "Regex" when Matches(method.Name) && HasTimeLimit(made) => RegexTimeout,
            "Encoding" or "UTF8Encoding" or "UnicodeEncoding" or "UTF32Encoding" or "ASCIIEncoding" when IsStrict(made) => method.Name switch
            {
                "GetString" or "GetChars" or "GetCharCount" => DecoderFallback,
                "GetBytes" or "GetByteCount" => EncoderFallback,
                _ => null,
            },
            _ => null,
        };
    }

    private static bool Matches(string name) => name is "IsMatch" or "Match" or "Matches" or "Count" or "Replace" or "Split" or "EnumerateMatches" or "EnumerateSplits";

    private static bool HasTimeLimit(IOperation made) => made switch
    {
        IObjectCreationOperation creation => creation.Arguments.Any(argument => argument.Parameter?.Name is "matchTimeout" && argument.Value.Unwrap() is not IFieldReferenceOperation { Field.Name: "InfiniteMatchTimeout" }),
        IInvocationOperation { TargetMethod: var generated } => HasTimeLimit(generated),
        IPropertyReferenceOperation { Property: var generated } => HasTimeLimit(generated),
        _ => false,
    };

    private static bool HasTimeLimit(ISymbol generated) => generated.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name is "GeneratedRegexAttribute" && attribute.AttributeConstructor is { } constructor
        && constructor.Parameters.Zip(attribute.ConstructorArguments, (parameter, value) => parameter.Name is "matchTimeoutMilliseconds" && value.Value is > 0).Any(isLimit => isLimit));

    private static bool IsStrict(IOperation made) => made switch
    {
        IObjectCreationOperation creation => creation.Arguments.Any(argument => argument.Parameter?.Name is "throwOnInvalidBytes" or "throwOnInvalidCharacters" && IsTrue(argument.Value)),
        IInvocationOperation { TargetMethod.Name: "GetEncoding" } call => call.Arguments.Any(argument => argument.Value.Unwrap() is IPropertyReferenceOperation { Property.Name: "ExceptionFallback" }),
        _ => false,
    };

    private static bool IsTrue(IOperation value) => value.ConstantValue is { HasValue: true, Value: true };
}
