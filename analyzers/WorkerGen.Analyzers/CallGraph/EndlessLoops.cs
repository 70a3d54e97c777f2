using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Finds loops that nothing ends: no condition, no way out of the body, and no token that is looked at.</summary>
internal static class EndlessLoops
{
    public static bool HasNoWayOut(ILoopOperation loop, Variables variables) =>
        loop is not IForEachLoopOperation && IsEndless(loop, variables) && !HasExit(loop);

    private static bool IsEndless(ILoopOperation loop, Variables variables)
    {
        var (condition, holds) = loop switch
        {
            IWhileLoopOperation whileLoop => (whileLoop.Condition, !whileLoop.ConditionIsUntil),
            IForLoopOperation forLoop => (forLoop.Condition, true),
            _ => (null, true),
        };
        if (condition is null)
        {
            return loop is IForLoopOperation;
        }

        return condition.ConstantValue is { HasValue: true, Value: bool constant } ? constant == holds : IsNeverChanged(condition, loop, variables);
    }

    // A condition on variables that the loop leaves as they are.
    private static bool IsNeverChanged(IOperation condition, ILoopOperation loop, Variables variables)
    {
        var any = false;
        foreach (var operand in condition.DescendantsAndSelf())
        {
            switch (operand)
            {
                case ILocalReferenceOperation or IParameterReferenceOperation when operand.Type is { IsValueType: true, SpecialType: not SpecialType.None }:
                    any = true;
                    if (IsChanged(operand.Variable()!, loop, variables))
                    {
                        return false;
                    }

                    break;
                case IPropertyReferenceOperation { Property: { Name: "Length" or "IsEmpty", ContainingType: var type }, Instance: ILocalReferenceOperation or IParameterReferenceOperation } when IsOfFixedLength(type):
                    any = true;
                    break;
                case ILocalReferenceOperation or IParameterReferenceOperation when operand.Parent is IPropertyReferenceOperation { Property.Name: "Length" or "IsEmpty" }:
                    if (IsChanged(operand.Variable()!, loop, variables))
                    {
                        return false;
                    }

                    break;
                case IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null } or IConversionOperation { OperatorMethod: null } or ILiteralOperation or IParenthesizedOperation:
                    break;
                default:
                    return false;
            }
        }

        return any;
    }

    private static bool IsOfFixedLength(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Array || type.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" && type.IsOfBaseLibrary();

    private static bool IsChanged(ISymbol variable, ILoopOperation loop, Variables variables) =>
        !variables.IsFixed(variable) && IsWrittenIn(loop, variable) || IsWrittenBeside(loop, variable);

    private static bool IsWrittenIn(ILoopOperation loop, ISymbol variable) => loop.Descendants().Any(operation =>
        IsWrite(operation, variable) || operation is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } or IAddressOfOperation);

    // By a lambda that somebody else runs meanwhile, or under another name.
    private static bool IsWrittenBeside(ILoopOperation loop, ISymbol variable)
    {
        IOperation root = loop;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().Any(operation => operation switch
        {
            IAnonymousFunctionOperation or ILocalFunctionOperation => !operation.Syntax.Span.Contains(loop.Syntax.Span) && operation.Descendants().Any(inner => IsWrite(inner, variable)),
            IVariableDeclaratorOperation { Symbol.IsRef: true } reference => reference.Descendants().Any(inner => Is(inner, variable)),
            ISimpleAssignmentOperation { IsRef: true } assignment => assignment.Value.DescendantsAndSelf().Any(inner => Is(inner, variable)),
            IAddressOfOperation address => Is(address.Reference, variable),
            _ => false,
        });
    }

    private static bool IsWrite(IOperation operation, ISymbol variable)
    {
        var target = operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation increment => increment.Target,
            IArgumentOperation { Parameter.RefKind: not RefKind.None } argument => argument.Value,
            _ => null,
        };
        return target?.DescendantsAndSelf().Any(part => Is(part, variable)) is true;
    }

    private static bool Is(IOperation operation, ISymbol variable) =>
        operation is ILocalReferenceOperation or IParameterReferenceOperation && SymbolEqualityComparer.Default.Equals(operation.Variable(), variable);

    private static bool HasExit(ILoopOperation loop)
    {
        // Not what lambdas and local functions do.
        foreach (var operation in loop.Body.DescendantsAndSelf(inner => inner is IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            switch (operation)
            {
                case IReturnOperation:
                case IThrowOperation thrown when !IsCaughtWithin(thrown, loop):
                case IBranchOperation branch when Leaves(branch, loop):
                case { Type: { Name: "CancellationToken" } } when operation is not IDefaultValueOperation and not IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } } and not IConversionOperation:
                case IInvocationOperation { TargetMethod: { Name: "Exit" or "FailFast", ContainingType.Name: "Environment" } }:
                    return true;
            }
        }

        return false;
    }

    private static bool Leaves(IBranchOperation branch, ILoopOperation loop) => branch.BranchKind switch
    {
        BranchKind.Continue => !SymbolEqualityComparer.Default.Equals(branch.Target, loop.ContinueLabel) && !loop.Body.Descendants().OfType<ILoopOperation>().Any(inner => SymbolEqualityComparer.Default.Equals(inner.ContinueLabel, branch.Target)),
        BranchKind.Break => SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
        _ => !loop.Body.Descendants().OfType<ILabeledOperation>().Any(label => SymbolEqualityComparer.Default.Equals(label.Label, branch.Target))
            && !loop.Body.Descendants().OfType<ISwitchOperation>().Any(choice => choice.Syntax.Span.Contains(branch.Syntax.Span)),
    };

    private static bool IsOf(IOperation thrown, ITypeSymbol caught) => (thrown as IThrowOperation)?.Exception?.Unwrap().Type is { } type && type.IsOrDerivesFrom(caught);

    private static bool IsCaughtWithin(IOperation thrown, ILoopOperation loop)
    {
        for (var parent = thrown.Parent; parent is not null && parent != loop; parent = parent.Parent)
        {
            if (parent is ITryOperation @try && @try.Body.Syntax.Span.Contains(thrown.Syntax.Span)
                && @try.Catches.Any(clause => clause.Filter is null && (clause.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception" } || IsOf(thrown, clause.ExceptionType))))
            {
                return true;
            }
        }

        return false;
    }
}
