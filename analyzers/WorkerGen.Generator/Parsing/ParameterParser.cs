using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Makes the models of a method's parameters.</summary>
internal static class ParameterParser
{
    public static EquatableArray<ParameterModel> Parse(IMethodSymbol method)
    {
        var inputs = method.Parameters.Where(parameter => KindOf(parameter) is ParameterKind.Input).ToList();
        var firstDefault = FirstOfTrailingDefaults(inputs);
        return method.Parameters
            .Select(parameter => Parse(parameter, inputs.IndexOf(parameter), inputs.Count, firstDefault))
            .ToEquatableArray();
    }

    /// <summary>What a parameter is for.</summary>
    public static ParameterKind KindOf(IParameterSymbol parameter) => parameter.Type.OriginalDefinition.ToMetadataName() switch
    {
        KnownNames.CancellationToken => ParameterKind.CancellationToken,
        KnownNames.Progress => ParameterKind.Progress,
        _ => ParameterKind.Input,
    };

    private static ParameterModel Parse(IParameterSymbol parameter, int inputIndex, int inputCount, int firstDefault) => new(
        KindOf(parameter),
        parameter.Name.ToIdentifier(),
        parameter.Type.ToAnnotatedName(),
        inputIndex >= firstDefault && inputIndex >= 0 ? DefaultValues.ToText(parameter) : null,
        inputIndex < 0 ? "" : inputCount is 1 ? "input" : "input." + TupleNames.ToAccess(parameter.Name, inputIndex),
        parameter.HasAttribute(KnownNames.DisallowNull));

    // A parameter array becomes a plain parameter without a default, and then those before it cannot have one either.
    private static int FirstOfTrailingDefaults(List<IParameterSymbol> inputs)
    {
        var first = inputs.Count;
        while (first > 0 && inputs[first - 1].HasExplicitDefaultValue)
        {
            first--;
        }

        return first;
    }
}
