using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Generator.Parsing;

/// <summary>What a worker method and the types around it must be: static, partial and not generic.</summary>
internal static class KindRules
{
    public static void Check(IMethodSymbol method, UsageProblems problems)
    {
        if (!IsOrdinaryStatic(method))
        {
            problems.Add(RuleIds.MustBeStatic, method, method.Name);
        }

        if (method.ContainingType.IsExtension)
        {
            return;
        }

        if (method.IsGenericMethod)
        {
            problems.Add(RuleIds.CannotBeGeneric, method, method.Name);
        }

        CheckContainingTypes(method, problems);
    }

    /// <summary>Whether the method is static and belongs to its type alone: members of an extension block belong to another one too.</summary>
    public static bool IsOrdinaryStatic(IMethodSymbol method) =>
        method is { IsStatic: true, IsAbstract: false, IsVirtual: false, MethodKind: MethodKind.Ordinary, ContainingType.IsExtension: false };

    /// <summary>Whether all declarations that contain the method can be continued in a generated file.</summary>
    public static bool CanBeContinued(INamedTypeSymbol type) => !type.IsFileLocal && IsPartial(type);

    private static void CheckContainingTypes(IMethodSymbol method, UsageProblems problems)
    {
        var isGeneric = false;
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            isGeneric |= type.TypeParameters.Length > 0;
            if (!CanBeContinued(type))
            {
                problems.Add(RuleIds.ContainingTypesMustBePartial, method, type.Name, method.Name);
            }
        }

        if (isGeneric)
        {
            problems.Add(RuleIds.CannotBeGeneric, method, method.Name);
        }
    }

    private static bool IsPartial(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return true;
            }
        }

        return false;
    }
}
