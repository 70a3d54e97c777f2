using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>What is generated must not be there already, and two methods must not share a name on the wire.</summary>
internal static class NameRules
{
    public static void Check(IMethodSymbol method, EquatableArray<ParameterModel> parameters, WrapperNamesModel names, UsageProblems problems)
    {
        CheckWireName(method, problems);
        CheckWrapper(method, names.Single, SingleParameters(parameters), problems);
        CheckWrapper(method, names.Parallel, parameterTypes: null, problems);
    }

    private static void CheckWireName(IMethodSymbol method, UsageProblems problems)
    {
        foreach (var overload in method.ContainingType.GetMembers(method.Name))
        {
            if (overload is IMethodSymbol other
                && !SymbolEqualityComparer.Default.Equals(other, method)
                && other.FindAttribute(KnownNames.OutOfProcess) is { } attribute
                && WireNames.Of(other, attribute) == WireNames.Of(method, method.FindAttribute(KnownNames.OutOfProcess)!))
            {
                problems.Add(
                    RuleIds.NamesCollide, method, $"'{method.Name}' has the same name on the wire as its overload: give each one a [OutOfProcess(Name = \"...\")]");
                return;
            }
        }
    }

    private static void CheckWrapper(IMethodSymbol method, string name, List<string>? parameterTypes, UsageProblems problems)
    {
    }

    private static List<string> SingleParameters(EquatableArray<ParameterModel> parameters) =>
        parameters.Where(parameter => parameter.Kind is ParameterKind.Input).Select(parameter => parameter.Type).ToList();
}
