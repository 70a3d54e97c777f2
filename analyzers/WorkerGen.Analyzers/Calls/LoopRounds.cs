using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Calls;

/// <summary>What the rounds of a loop pass on to each other, and what ends them.</summary>
internal sealed class LoopRounds
{
    private readonly ILoopOperation _loop;
    private readonly WorkerCalls _calls;

    // What each round has for itself: the loop variable, and what is made of it.
    private readonly HashSet<ISymbol> _ofRound = new(SymbolEqualityComparer.Default);

    // What holds something of a result.
    private readonly HashSet<ISymbol> _ofResults = new(SymbolEqualityComparer.Default);

    public LoopRounds(ILoopOperation loop, WorkerCalls calls)
    {
        _loop = loop;
        _calls = calls;
        _ofRound.UnionWith(LoopVariables(loop));
        Spread(_ofRound, operation => operation.MentionsAny(_ofRound), isWithConditions: false);
        Spread(_ofResults, IsOfResult, isWithConditions: true);
    }

    /// <summary>Whether the call can begin before the rounds before it are over.</summary>
    public bool AreIndependent(IInvocationOperation call)
    {
        var inputs = call.Arguments.Where(argument => argument.ArgumentKind is not ArgumentKind.DefaultValue && !IsPlumbing(argument)).ToList();
        return inputs.Any(input => input.Value.MentionsAny(_ofRound))
            && !call.Arguments.Any(argument => IsOfResult(argument.Value))
            && !call.Arguments.Any(argument => IsPlumbing(argument) && argument.Value.MentionsAny(_ofRound))
            && !ConditionsOf(call).Any(IsOfResult)
            && !Header().Any(IsOfResult)
            && !RunsOnce()
            && !_loop.Body.DescendantsAndSelf().Any(operation => EndsLoop(operation) || IsPause(operation));
    }

    private static bool IsPlumbing(IArgumentOperation argument) => argument.Parameter?.Type.Name is "WorkerPool" or "CancellationToken" or "IProgress";

    private static IEnumerable<ISymbol> LoopVariables(ILoopOperation loop) => loop switch
    {
        IForEachLoopOperation each => each.LoopControlVariable.DescendantsAndSelf()
            .Select(operation => operation is IVariableDeclaratorOperation declarator ? declarator.Symbol : operation.Variable())
            .OfType<ISymbol>(),
        IForLoopOperation counting => counting.AtLoopBottom.SelectMany(operation => operation.DescendantsAndSelf()).Select(WrittenBy).OfType<ISymbol>(),
        _ => [],
    };

    private ImmutableArray<IOperation> Header() => _loop switch
    {
        IForEachLoopOperation each => [each.Collection],
        IForLoopOperation { Condition: { } condition } counting => counting.AtLoopBottom.Add(condition),
        IForLoopOperation counting => counting.AtLoopBottom,
        _ => [],
    };

    private bool RunsOnce() => _loop switch
    {
        IForEachLoopOperation { Collection: var collection } => collection.Unwrap() switch
        {
            IArrayCreationOperation { Initializer.ElementValues.Length: <= 1 } => true,
            ICollectionExpressionOperation { Elements: var items } => items.IsEmpty || items.Length is 1 && items[0] is not ISpreadOperation,
            _ => false,
        },
        IForLoopOperation { Before.Length: 1, Condition: IBinaryOperation { OperatorKind: var kind, RightOperand.ConstantValue: { HasValue: true, Value: int end } } } counting =>
            counting.Before[0].Descendants().OfType<IVariableInitializerOperation>().FirstOrDefault()?.Value.ConstantValue is { HasValue: true, Value: int start }
            && (kind is BinaryOperatorKind.LessThan && end - (long)start <= 1 || kind is BinaryOperatorKind.LessThanOrEqual && end <= start),
        _ => false,
    };

    private bool IsOfResult(IOperation operation) => operation.DescendantsAndSelf()
        .Any(each => each.Named() is { } named && _ofResults.Contains(named) && !IsLength(each.Parent) || each is IInvocationOperation invocation && _calls.Find(invocation) is { IsParallel: false } && IsAwaited(invocation));

    // No element of an array changes that.
    private static bool IsLength(IOperation? operation) => operation is IPropertyReferenceOperation { Property: { Name: "Length", ContainingType.SpecialType: SpecialType.System_Array } };

    private static bool IsAwaited(IInvocationOperation call)
    {
        for (IOperation current = call; current.Parent is { } parent && !parent.IsFunction(); current = parent)
        {
            if (parent is IAwaitOperation)
            {
                return true;
            }

            if (parent is IBlockOperation)
            {
                return false;
            }
        }

        return false;
    }

    // To and fro, since what is written further down is read in the next round.
    private void Spread(HashSet<ISymbol> symbols, Func<IOperation, bool> holds, bool isWithConditions)
    {
        var writes = _loop.Body.DescendantsAndSelf().SelectMany(operation => WritesOf(operation).Select(write => (operation, write.Target, write.Value))).ToList();
        int before;
        do
        {
            before = symbols.Count;
            foreach (var (operation, target, value) in writes)
            {
                if (!symbols.Contains(target) && (value is not null && holds(value) || isWithConditions && ConditionsOf(operation).Any(holds)))
                {
                    symbols.Add(target);
                }
            }
        }
        while (symbols.Count != before);
    }

    private static IEnumerable<(ISymbol Target, IOperation? Value)> WritesOf(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Symbol: var local } declarator when (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer:
                return [(local, initializer.Value)];
            case IDeconstructionAssignmentOperation deconstruction:
                return deconstruction.Target.DescendantsAndSelf().Select(each => each.Named()).OfType<ISymbol>().Select(symbol => (symbol, (IOperation?)deconstruction.Value)).ToList();
            case IAssignmentOperation assignment when WrittenBy(assignment) is { } target:
                return [(target, assignment.Value)];
            case IIncrementOrDecrementOperation increment when WrittenBy(increment) is { } target:
                return [(target, null)];
            case IForEachLoopOperation each:
                return LoopVariables(each).Select(symbol => (symbol, (IOperation?)each.Collection)).ToList();
            case IInvocationOperation call:
                return OfCall(call).ToList();
            case IIsPatternOperation match:
                return match.Pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>().Select(pattern => pattern.DeclaredSymbol).OfType<ISymbol>()
                    .Select(symbol => (symbol, (IOperation?)match.Value)).ToList();
            default:
                return [];
        }
    }

    // What is called may keep what it is given, as a list does, and hands out by reference.
    private static IEnumerable<(ISymbol Target, IOperation? Value)> OfCall(IInvocationOperation call)
    {
        var subject = call.Subject() is { } on ? Holder(on) : null;
        foreach (var argument in call.Arguments)
        {
            if (subject is not null)
            {
                yield return (subject, argument.Value);
            }

            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } && argument.Value.DescendantsAndSelf().Select(each => each.Named()).FirstOrDefault(each => each is not null) is { } target)
            {
                yield return (target, call);
            }
        }
    }

    private static ISymbol? WrittenBy(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => Holder(assignment.Target),
        IIncrementOrDecrementOperation increment => Holder(increment.Target),
        _ => null,
    };

    // An element or a member changes what it is of.
    private static ISymbol? Holder(IOperation target) => target.Unwrap() switch
    {
        IArrayElementReferenceOperation element => Holder(element.ArrayReference),
        IMemberReferenceOperation { Instance: { } instance } member when instance.Unwrap() is not IInstanceReferenceOperation => Holder(instance) ?? member.Member,
        IMemberReferenceOperation member => member.Member,
        var other => other.Named(),
    };

    private IEnumerable<IOperation> ConditionsOf(IOperation operation)
    {
        for (var current = operation; current != _loop && current.Parent is { } parent; current = parent)
        {
            var condition = parent switch
            {
                IConditionalOperation conditional when conditional.Condition != current => conditional.Condition,
                ISwitchOperation choice when choice.Value != current => choice.Value,
                ISwitchExpressionOperation choice when choice.Value != current => choice.Value,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary when binary.LeftOperand != current => binary.LeftOperand,
                ICoalesceOperation coalesce when coalesce.Value != current => coalesce.Value,
                IWhileLoopOperation { Condition: { } repeated } when repeated != current => repeated,
                _ => null,
            };
            if (condition is not null)
            {
                yield return condition;
            }
        }
    }

    // Where a result decides whether there is another round, or where the first is the last.
    private bool EndsLoop(IOperation operation)
    {
        var ends = operation switch
        {
            IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } => true,
            IBranchOperation { BranchKind: BranchKind.GoTo } => true,
            IBranchOperation { BranchKind: BranchKind.Break } branch => SymbolEqualityComparer.Default.Equals(branch.Target, _loop.ExitLabel),
            _ => false,
        };
        if (!ends || IsInFunction(operation))
        {
            return false;
        }

        var conditions = ConditionsOf(operation).ToList();
        return conditions.Count is 0 || conditions.Any(IsOfResult) || IsAfterSkip(operation);
    }

    // With a 'continue' on a result before it, or a catch round it, an end is as good as conditional on that.
    private bool IsAfterSkip(IOperation operation) => _loop.Body.DescendantsAndSelf().Any(each =>
        each is IBranchOperation { BranchKind: BranchKind.Continue } skip
        && skip.Syntax.SpanStart < operation.Syntax.SpanStart
        && ConditionsOf(skip).Any(IsOfResult));

    private bool IsInFunction(IOperation operation)
    {
        for (var current = operation; current != _loop && current is not null; current = current.Parent)
        {
            if (current.IsFunction())
            {
                return true;
            }
        }

        return false;
    }

    // Who pauses in each round wants no more than one at a time.
    private static bool IsPause(IOperation operation) => operation is IInvocationOperation
    {
        TargetMethod: { Name: "Delay" or "Sleep" or "WaitForNextTickAsync" or "AcquireAsync" } or { Name: "WaitAsync", ContainingType.Name: "SemaphoreSlim" },
    };
}
