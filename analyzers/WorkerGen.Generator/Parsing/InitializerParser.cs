using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Makes the model of a method marked with <c>[WorkerInitialize]</c>, or says why there is none.</summary>
internal static class InitializerParser
{
    public static InitializerModel? Parse(IMethodSymbol method, UsageProblems problems)
    {
        Check(method, problems);
        if (problems.Any)
        {
            return null;
        }

        var call = method.Name.ToIdentifier();
        var isErrorToReach = method.ContainingType.IsErrorToUse();
        if (IsReachable(method))
        {
            var reference = method.ContainingType.ToQualifiedName() + "." + call;
            return new InitializerModel(reference, ReturnOf(method), Forwarder: null, isErrorToReach || method.IsErrorToUse(), WarningIds.Of(method));
        }

        var @namespace = ContainingTypes.NamespaceOf(method);
        var types = ContainingTypes.Parse(method, method.Name + "__Initializer", call);
        var hash = StableHash.Of(method.GetDocumentationCommentId() ?? method.Name).Substring(0, 8);
        var forwarder = new InitializerForwarderModel(
            $"{method.ContainingType.Name}.{method.Name}.{hash}.Initializer.g.cs", @namespace, types, ReturnOf(method), method.IsErrorToUse(), WarningIds.Of(method));
        var returns = ReturnOf(method) is InitializerReturn.Void ? InitializerReturn.Void : InitializerReturn.Task;
        return new InitializerModel(ContainingTypes.ReferenceTo(@namespace, types), returns, forwarder, isErrorToReach, WarningIds.Of(method.ContainingType));
    }

    private static void Check(IMethodSymbol method, UsageProblems problems)
    {
        if (!KindRules.IsOrdinaryStatic(method))
        {
            problems.Add(RuleIds.MustBeStatic, method, method.Name);
        }

        if (method.ContainingType.IsExtension)
        {
            return;
        }

        if (method.Parameters.Length > 0)
        {
            problems.Add(RuleIds.ParameterKindCannotCross, method.Parameters[0], method.Parameters[0].Name, "would have no value: a method that initializes a worker takes none");
        }

        if (method.ReturnsVoid && method.IsAsync)
        {
            problems.Add(RuleIds.ReturnKindCannotCross, method, method.Name, "is 'async void': nobody could wait for its end");
        }

        CheckTypes(method, problems);
    }

    private static void CheckTypes(IMethodSymbol method, UsageProblems problems)
    {
        var isGeneric = method.IsGenericMethod;
        var isReachable = IsReachable(method);
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            isGeneric |= type.TypeParameters.Length > 0;
            if (!isReachable && !KindRules.CanBeContinued(type))
            {
                problems.Add(RuleIds.ContainingTypesMustBePartial, method, type.Name, method.Name);
            }
        }

        if (isGeneric)
        {
            problems.Add(RuleIds.CannotBeGeneric, method, method.Name);
        }

        problems.IsBroken |= method.ReturnType.TypeKind is TypeKind.Error;
    }

    private static bool IsReachable(IMethodSymbol method) => !method.ContainingType.IsInFileLocal() && method.IsAccessibleInAssembly();

    private static InitializerReturn ReturnOf(IMethodSymbol method) => ReturnRules.ShapeOf(method) switch
    {
        ReturnShape.Task or ReturnShape.TaskOfValue => ReturnRules.MayReturnNull(method) ? InitializerReturn.NullableTask : InitializerReturn.Task,
        ReturnShape.ValueTask or ReturnShape.ValueTaskOfValue => InitializerReturn.ValueTask,
        _ => InitializerReturn.Void,
    };
}
