using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>What a parameter must be, apart from its type's members, and where token and progress stand.</summary>
internal static class ParameterRules
{
    /// <summary>The number of parameters that can cross: more than anyone should need, and few enough for one tuple.</summary>
    private const int MaxInputs = 16;

    public static void Check(IMethodSymbol method, UsageProblems problems)
    {
        if (method.IsVararg)
        {
            problems.Add(RuleIds.ParameterKindCannotCross, method, "__arglist", "is not known when the code is generated");
        }

        foreach (var parameter in method.Parameters)
        {
            CheckKind(parameter, problems);
        }

        CheckOrder(method, problems);
        CheckCount(method, problems);
    }

    /// <summary>Why a type cannot cross whatever it holds, or <see langword="null"/>.</summary>
    public static string? KindProblem(ITypeSymbol type) => type switch
    {
        { IsRefLikeType: true } => "is a ref struct",
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "is a pointer",
        _ => null,
    };

    private static void CheckKind(IParameterSymbol parameter, UsageProblems problems)
    {
        var problem = parameter.RefKind switch
        {
            RefKind.None => KindProblem(parameter.Type),
            RefKind.Ref => "is passed by 'ref'",
            RefKind.Out => "is passed by 'out'",
            RefKind.In => "is passed by 'in'",
            _ => "is passed by reference",
        };

        if (problem is not null)
        {
            problems.Add(RuleIds.ParameterKindCannotCross, parameter, parameter.Name, problem);
        }
    }

    private static void CheckOrder(IMethodSymbol method, UsageProblems problems)
    {
        var seen = new HashSet<ParameterKind>();
        for (var index = method.Parameters.Length - 1; index >= 0; index--)
        {
            var kind = ParameterParser.KindOf(method.Parameters[index]);
            var isMisplaced = kind is not ParameterKind.Input && (seen.Contains(kind) || seen.Contains(ParameterKind.Input));
            seen.Add(kind);
            if (isMisplaced)
            {
                problems.Add(RuleIds.TokenAndProgressStandLast, method.Parameters[index], method.Parameters[index].Name, method.Name);
            }
        }
    }

    private static void CheckCount(IMethodSymbol method, UsageProblems problems)
    {
        var inputs = method.Parameters.Where(parameter => ParameterParser.KindOf(parameter) is ParameterKind.Input).ToList();
        if (inputs.Count > MaxInputs)
        {
            problems.Add(RuleIds.ParameterKindCannotCross, inputs[MaxInputs], inputs[MaxInputs].Name, "is one too many: at most 16 parameters can cross");
        }
    }
}
