using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What is asked of operations again and again.</summary>
internal static class Operations
{
    /// <summary>Without the conversions and parentheses round it.</summary>
    public static IOperation Unwrap(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The same, and without <c>ConfigureAwait</c>, <c>AsTask</c> and the like.</summary>
    public static IOperation UnwrapTask(this IOperation operation)
    {
        operation = operation.Unwrap();
        while (operation is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "WithCancellation" } call)
        {
            operation = (call.Instance ?? call.Arguments[0].Value).Unwrap();
        }

        return operation;
    }

    /// <summary>The variable that is named, if it is nothing else.</summary>
    public static ISymbol? Variable(this IOperation operation) => operation.Unwrap() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>What stands before the question mark of a conditional access in which the operation is.</summary>
    public static IOperation? BeforeQuestionMark(this IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access.Operation;
            }
        }

        return null;
    }

    /// <summary>It and all in it, except what is inside of that which is left out. It may be nested as deeply as code can be.</summary>
    public static IEnumerable<IOperation> DescendantsAndSelf(this IOperation operation, Func<IOperation, bool> isLeftOut)
    {
        var open = new Stack<IOperation>([operation]);
        while (open.Count > 0)
        {
            var current = open.Pop();
            yield return current;
            if (!isLeftOut(current))
            {
                foreach (var child in current.ChildOperations.Reverse())
                {
                    open.Push(child);
                }
            }
        }
    }

    /// <summary>Whether so many operators stand in a row that nobody counts on what comes out.</summary>
    public static bool IsLong(this IBinaryOperation operation)
    {
        var length = 0;
        for (IOperation? left = operation; left is IBinaryOperation binary && length < 100; left = binary.LeftOperand)
        {
            length++;
        }

        return length is 100;
    }

    /// <summary>What is given for a parameter of this name.</summary>
    public static IOperation? ArgumentNamed(this IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    /// <summary>What a call is made on: its object, or the first argument of an extension method.</summary>
    public static IOperation? Subject(this IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal is 0)?.Value : null);

    /// <summary>Whether it has a constant value, or is made of such.</summary>
    public static bool IsConstant(this IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        operation = operation.Unwrap();
        return operation.ConstantValue.HasValue
            || operation is IDefaultValueOperation or ITypeOfOperation
            || operation is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } && field.IsOfBaseLibrary()
            || operation is IPropertyReferenceOperation { Property: { IsStatic: true, IsReadOnly: true, Name: "InvariantCulture" or "InvariantInfo" or "UTF8" or "ASCII" or "Empty" } }
            || operation is IArrayCreationOperation { Initializer: { } items } && items.ElementValues.All(IsConstant)
            || operation is ICollectionExpressionOperation collection && collection.Elements.All(IsConstant)
            || operation is IBinaryOperation { OperatorMethod: null } binary && binary.LeftOperand.IsConstant() && binary.RightOperand.IsConstant();
    }
}
