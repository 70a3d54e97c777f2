using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>The statements, and what is known behind and inside them.</summary>
internal sealed partial class FunctionBuilder
{
    public override void VisitConditional(IConditionalOperation operation)
    {
        Visit(operation.Condition);
        var before = _facts;
        _facts = IsImpossible(operation.Condition, holds: true) ? null : before?.When(operation.Condition, true);
        Visit(operation.WhenTrue);
        var after = _facts;
        _facts = operation.Condition.ConstantValue is { HasValue: true, Value: true } ? null : before?.When(operation.Condition, false);
        Visit(operation.WhenFalse);
        _facts = ValueFacts.Join(after, _facts);
    }

    public override void VisitBinaryOperator(IBinaryOperation operation)
    {
        // A long sum nests to the left, deeper than a stack may be.
        var chain = new Stack<IBinaryOperation>([operation]);
        while (chain.Peek().LeftOperand is IBinaryOperation left)
        {
            chain.Push(left);
        }

        Visit(chain.Peek().LeftOperand);
        while (chain.Count > 0)
        {
            VisitRight(chain.Pop());
        }
    }

    private void VisitRight(IBinaryOperation operation)
    {
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            var before = _facts;
            _facts = before?.When(operation.LeftOperand, operation.OperatorKind is BinaryOperatorKind.ConditionalAnd);
            Visit(operation.RightOperand);
            _facts = before;
            return;
        }

        Visit(operation.RightOperand);
        VisitOperator(operation.Syntax, operation.OperatorKind, operation.OperatorMethod, operation.IsChecked, operation.Type, operation.LeftOperand, operation.RightOperand);
    }

    public override void VisitWhileLoop(IWhileLoopOperation operation)
    {
        FindEndlessLoop(operation);
        EnterLoop(operation);
        var entry = _facts;
        var condition = operation.Condition;
        var runsOn = condition is null ? entry : !operation.ConditionIsTop ? entry : Enter(condition, !operation.ConditionIsUntil);
        _facts = runsOn;
        Visit(operation.Body);
        if (!operation.ConditionIsTop && condition is not null)
        {
            Visit(condition);
        }

        Leave(operation, entry, condition, !operation.ConditionIsUntil);
    }

    public override void VisitForLoop(IForLoopOperation operation)
    {
        foreach (var before in operation.Before)
        {
            Visit(before);
        }

        FindEndlessLoop(operation);
        EnterLoop(operation);
        var entry = _facts;
        _facts = operation.Condition is { } condition ? Enter(condition, holds: true) : entry;
        Visit(operation.Body);
        foreach (var next in operation.AtLoopBottom)
        {
            Visit(next);
        }

        Leave(operation, entry, operation.Condition, holds: true);
    }

    public override void VisitForEachLoop(IForEachLoopOperation operation)
    {
        Visit(operation.Collection);
        VisitEnumeration(operation);
        EnterLoop(operation);
        var entry = _facts;
        if (operation.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { } element } && entry is not null)
        {
            _facts = entry.WithCount(operation.Collection, Known.AtLeast(1)).With(element, entry.OfElements(operation.Collection));
            if (ValueFacts.HasElementsWithElements(operation.Collection))
            {
                _facts = _facts.WithElements(element);
            }
        }

        Visit(operation.Body);
        _facts = entry;
    }

    public override void VisitReturn(IReturnOperation operation)
    {
        if (operation.Kind is OperationKind.YieldReturn)
        {
            Visit(operation.ReturnedValue);
            return;
        }

        if (operation.ReturnedValue is { } value && IsDeferring && IsStarted(value))
        {
            var region = Read(() => Visit(value));
            _region.Add(new DeferredStep(region, exceptions: false));
            if (_facts is not null)
            {
                _givenBack.Add(new DeferredStep(region, exceptions: true));
            }
        }
        else
        {
            Visit(operation.ReturnedValue);
        }

        _facts = operation.IsImplicit && operation.Parent?.Parent is null ? _facts : null;
    }

    public override void VisitBranch(IBranchOperation operation) => _facts = null;

    public override void VisitLabeled(ILabeledOperation operation)
    {
        _facts = ValueFacts.None;
        DefaultVisit(operation);
    }

    public override void VisitExpressionStatement(IExpressionStatementOperation operation)
    {
        // Nobody waits for it.
        if (IsStarted(operation.Operation))
        {
            var region = Read(() => Visit(operation.Operation));
            _region.Add(new DeferredStep(region, exceptions: false));
        }
        else
        {
            Visit(operation.Operation);
        }
    }

    public override void VisitTry(ITryOperation operation)
    {
        FindSwallowing(operation);
        var before = _facts;
        var body = Read(() => Visit(operation.Body));
        var after = _facts;
        var inHandlers = before is null ? null : WithoutChanged(before, operation.Body);
        var catches = ImmutableArray.CreateBuilder<CatchRegion>();
        foreach (var clause in operation.Catches)
        {
            var (types, kind) = FilterOf(clause);
            var handler = new CatchRegion(clause.ExceptionType is { SpecialType: SpecialType.System_Object } ? null : clause.ExceptionType, types, kind);
            catches.Add(handler);
            _catches.Push(handler);
            if (clause.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation { Symbol: var caught })
            {
                _caught[caught] = handler;
            }

            var outer = _region;
            _region = handler.Handler;
            _facts = inHandlers;
            if (clause.Filter is { } filter)
            {
                // What a filter throws is taken for false.
                _region.Add(new TryStep(Read(() => Visit(filter)), [new CatchRegion(null, [], FilterKind.None)], null));
            }

            Visit(clause.Handler);
            _region = outer;
            _catches.Pop();
            after = ValueFacts.Join(after, _facts);
        }

        Region? last = null;
        if (operation.Finally is { } @finally)
        {
            _facts = inHandlers;
            last = Read(() => Visit(@finally));
            after = after is null ? null : WithoutChanged(after, @finally);
        }

        _facts = before;
        if (before is not null)
        {
            _region.Add(new TryStep(body, catches.ToImmutable(), last));
        }

        _facts = after;
    }

    public override void VisitThrow(IThrowOperation operation)
    {
        if (operation.Exception is { } exception)
        {
            Throw(exception, operation.Syntax);
        }
        else if (_catches.Count > 0)
        {
            Rethrow(_catches.Peek(), operation.Syntax);
        }

        _facts = null;
    }

    // What was caught goes on, also when it was kept in a variable until now.
    private void Throw(IOperation exception, SyntaxNode node)
    {
        exception = exception.Unwrap();
        if (CaughtIn(exception) is not { IsEmpty: false } caught)
        {
            Visit(exception);
            AddThrows(exception, node);
            return;
        }

        foreach (var handler in caught)
        {
            Rethrow(handler, node);
        }
    }

    private void Rethrow(CatchRegion from, SyntaxNode node)
    {
        if (_facts is not null)
        {
            _region.Add(new RethrowStep(from, node));
        }
    }

    // The clauses that a variable has its values from; none when it has others.
    private ImmutableArray<CatchRegion> CaughtIn(IOperation exception)
    {
        if (exception is not ILocalReferenceOperation { Local: var local })
        {
            return [];
        }

        if (_caught.TryGetValue(local, out var own))
        {
            return [own];
        }

        var clauses = ImmutableArray.CreateBuilder<CatchRegion>();
        foreach (var (value, isElement) in _variables.ValuesOf(local))
        {
            if (isElement || value.Unwrap() is not ILocalReferenceOperation { Local: var given } || !_caught.TryGetValue(given, out var clause))
            {
                if (isElement || !IsNull(value))
                {
                    return [];
                }

                continue;
            }

            clauses.Add(clause);
        }

        return clauses.ToImmutable();
    }

    // Whether a call throws what it is given, and what that is.
    private IOperation? DispatchedBy(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "Throw", ContainingType: { Name: "ExceptionDispatchInfo" } type } || !type.IsOfBaseLibrary())
        {
            return null;
        }

        if (call.Arguments.Length is 1)
        {
            return call.Arguments[0].Value;
        }

        var captured = call.Instance?.Unwrap();
        var values = captured is ILocalReferenceOperation { Local: var local } ? _variables.ValuesOf(local).Select(given => given.Value.Unwrap()) : captured is null ? [] : [captured];
        return values.OfType<IInvocationOperation>().FirstOrDefault(capture => capture.TargetMethod.Name is "Capture" && capture.Arguments.Length is 1)?.Arguments[0].Value;
    }

    public override void VisitSwitch(ISwitchOperation operation)
    {
        Visit(operation.Value);
        var rest = _facts;
        ValueFacts? after = null;
        var hasDefault = false;
        foreach (var section in operation.Cases)
        {
            ValueFacts? entry = null;
            foreach (var clause in section.Clauses)
            {
                var pattern = (clause as IPatternCaseClauseOperation)?.Pattern;
                var value = (clause as ISingleValueCaseClauseOperation)?.Value;
                hasDefault |= clause.CaseKind is CaseKind.Default;
                var matched = rest is null ? null
                    : pattern is not null ? rest.WhenMatches(operation.Value, pattern, true)
                    : value is not null ? rest.WhenEquals(operation.Value, value, true) : rest;
                _facts = rest;
                Visit(pattern);
                _facts = matched;
                Visit((clause as IPatternCaseClauseOperation)?.Guard);
                entry = ValueFacts.Join(entry, (clause as IPatternCaseClauseOperation)?.Guard is { } guard ? matched?.When(guard, true) : matched);
                if (rest is not null && (clause as IPatternCaseClauseOperation)?.Guard is null)
                {
                    rest = pattern is not null ? rest.WhenMatches(operation.Value, pattern, false) : value is not null ? rest.WhenEquals(operation.Value, value, false) : rest;
                }
            }

            _facts = entry;
            foreach (var statement in section.Body)
            {
                Visit(statement);
            }

            after = ValueFacts.Join(after, _facts ?? (section.Body.Any(BreaksOut) && entry is not null ? WithoutChanged(entry, operation) : null));
        }

        _facts = hasDefault ? after : ValueFacts.Join(after, rest);
    }

    public override void VisitSwitchExpression(ISwitchExpressionOperation operation)
    {
        Visit(operation.Value);
        var rest = _facts;
        ValueFacts? after = null;
        foreach (var arm in operation.Arms)
        {
            _facts = rest;
            Visit(arm.Pattern);
            _facts = rest?.WhenMatches(operation.Value, arm.Pattern, true);
            if (arm.Guard is { } guard)
            {
                Visit(guard);
                _facts = _facts?.When(guard, true);
            }
            else
            {
                rest = rest?.WhenMatches(operation.Value, arm.Pattern, false);
            }

            Visit(arm.Value);
            after = ValueFacts.Join(after, _facts);
        }

        _facts = after;
    }

    public override void VisitCoalesce(ICoalesceOperation operation)
    {
        Visit(operation.Value);
        var before = _facts;
        if (!(operation.WhenNull.Unwrap() is IThrowOperation && IsNeverNull(operation.Value)))
        {
            Visit(operation.WhenNull);
        }

        _facts = before;
    }

    private ValueFacts? Enter(IOperation condition, bool holds)
    {
        Visit(condition);
        return _facts?.When(condition, holds);
    }

    // Whatever the loop changes may have been changed when it begins anew; what only grows stays above where it began.
    private void EnterLoop(ILoopOperation loop) => _facts = _facts is null ? null : WithoutChanged(_facts, loop, keepsGrowing: true);

    private void Leave(ILoopOperation loop, ValueFacts? entry, IOperation? condition, bool holds)
    {
        var breaks = loop.Body.DescendantsAndSelf().OfType<IBranchOperation>().Any(branch => branch.BranchKind is BranchKind.Break or BranchKind.GoTo && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel));
        var isEndless = condition is null || condition.ConstantValue is { HasValue: true, Value: true } && holds;
        _facts = isEndless
            ? breaks ? entry : null
            : breaks ? entry : entry?.When(condition!, !holds);
    }

    private static bool BreaksOut(IOperation statement) => statement.DescendantsAndSelf().OfType<IBranchOperation>().Any(branch => branch.BranchKind is BranchKind.Break);

    private static ValueFacts WithoutChanged(ValueFacts facts, IOperation within, bool keepsGrowing = false)
    {
        foreach (var operation in within.Descendants())
        {
            switch (operation)
            {
                case IIncrementOrDecrementOperation { Kind: OperationKind.Increment } increment when keepsGrowing && increment.Target.Variable() is { } variable && facts.IsNotNegative(variable):
                    break;
                case IIncrementOrDecrementOperation increment when increment.Target.Variable() is { } variable:
                    facts = facts.Without(variable);
                    break;
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Multiply } compound
                    when keepsGrowing && compound.Target.Variable() is { } variable && facts.IsNotNegative(variable) && facts.Of(compound.Value).Least > 0:
                    break;
                case IAssignmentOperation assignment:
                    foreach (var target in assignment.Target.DescendantsAndSelf())
                    {
                        if (target is ILocalReferenceOperation or IParameterReferenceOperation && (target == assignment.Target || assignment is IDeconstructionAssignmentOperation))
                        {
                            facts = facts.Without(target.Variable()!);
                        }
                    }

                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument when argument.Value.Variable() is { } variable:
                    facts = facts.Without(variable);
                    break;
                case IInvocationOperation { Instance: { } instance } call when instance.Variable() is { } collection && IsShrinking(call.TargetMethod.Name):
                    facts = facts.Without(collection);
                    break;
            }
        }

        return facts;
    }

    private static bool IsShrinking(string name) =>
        name.StartsWith("Remove", StringComparison.Ordinal) || name is "Clear" or "Pop" or "Dequeue" or "TryPop" or "TryDequeue" or "TryTake" or "Take" or "IntersectWith" or "ExceptWith" or "DequeueEnqueue";

    private static (ImmutableArray<ITypeSymbol> Types, FilterKind Kind) FilterOf(ICatchClauseOperation clause)
    {
        if (clause.Filter is not { } filter)
        {
            return ([], FilterKind.None);
        }

        var local = (clause.ExceptionDeclarationOrExpression as IVariableDeclaratorOperation)?.Symbol;
        var types = ImmutableArray.CreateBuilder<ITypeSymbol>();
        var kind = FilterKind.Is;
        if (local is not null && AddTypes(filter.Unwrap(), local, types, ref kind))
        {
            return (types.ToImmutable(), kind);
        }

        types.Clear();
        if (local is not null)
        {
            AddAlternatives(filter.Unwrap(), local, types);
        }

        return (types.ToImmutable(), FilterKind.Other);
    }

    // An alternative that only names types takes them, whatever the others ask.
    private static void AddAlternatives(IOperation filter, ILocalSymbol local, ImmutableArray<ITypeSymbol>.Builder types)
    {
        var kind = FilterKind.Is;
        var named = ImmutableArray.CreateBuilder<ITypeSymbol>();
        switch (filter)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                AddAlternatives(or.LeftOperand.Unwrap(), local, types);
                AddAlternatives(or.RightOperand.Unwrap(), local, types);
                break;
            case IIsPatternOperation match when SymbolEqualityComparer.Default.Equals(match.Value.Variable(), local):
                AddAlternatives(match.Pattern, types);
                break;
            case var single when AddTypes(single, local, named, ref kind) && kind is FilterKind.Is:
                types.AddRange(named);
                break;
        }
    }

    private static void AddAlternatives(IPatternOperation pattern, ImmutableArray<ITypeSymbol>.Builder types)
    {
        var kind = FilterKind.Is;
        var named = ImmutableArray.CreateBuilder<ITypeSymbol>();
        if (pattern is IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or)
        {
            AddAlternatives(or.LeftPattern, types);
            AddAlternatives(or.RightPattern, types);
        }
        else if (AddTypes(pattern, named, ref kind) && kind is FilterKind.Is)
        {
            types.AddRange(named);
        }
    }

    private static bool AddTypes(IOperation filter, ILocalSymbol local, ImmutableArray<ITypeSymbol>.Builder types, ref FilterKind kind)
    {
        switch (filter)
        {
            case IIsTypeOperation { IsNegated: false } test when SymbolEqualityComparer.Default.Equals(test.ValueOperand.Variable(), local):
                types.Add(test.TypeOperand);
                return true;
            case IIsPatternOperation match when SymbolEqualityComparer.Default.Equals(match.Value.Variable(), local):
                return AddTypes(match.Pattern, types, ref kind);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return AddTypes(or.LeftOperand.Unwrap(), local, types, ref kind) && kind is FilterKind.Is && AddTypes(or.RightOperand.Unwrap(), local, types, ref kind) && kind is FilterKind.Is;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not when AddTypes(not.Operand.Unwrap(), local, types, ref kind) && kind is FilterKind.Is:
                kind = FilterKind.IsNot;
                return true;
            default:
                return false;
        }
    }

    private static bool AddTypes(IPatternOperation pattern, ImmutableArray<ITypeSymbol>.Builder types, ref FilterKind kind)
    {
        switch (pattern)
        {
            case ITypePatternOperation type:
                types.Add(type.MatchedType);
                return true;
            case IDeclarationPatternOperation { MatchedType: { } matched }:
                types.Add(matched);
                return true;
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or:
                return AddTypes(or.LeftPattern, types, ref kind) && AddTypes(or.RightPattern, types, ref kind) && kind is FilterKind.Is;
            case INegatedPatternOperation negated when AddTypes(negated.Pattern, types, ref kind) && kind is FilterKind.Is:
                kind = FilterKind.IsNot;
                return true;
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and:
                return AddTypes(and.LeftPattern, types, ref kind) && kind is FilterKind.IsNot && AddNegated(and.RightPattern, types);
            default:
                return false;
        }
    }

    private static bool AddNegated(IPatternOperation pattern, ImmutableArray<ITypeSymbol>.Builder types)
    {
        var kind = FilterKind.Is;
        return pattern is INegatedPatternOperation negated && AddTypes(negated.Pattern, types, ref kind) && kind is FilterKind.Is;
    }

    // A test for null of what is never null.
    private static bool IsImpossible(IOperation condition, bool holds)
    {
        if (condition.ConstantValue is { HasValue: true, Value: bool constant })
        {
            return constant != holds;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        return holds && condition.Unwrap() switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals => IsNull(equals.RightOperand) && IsNeverNull(equals.LeftOperand),
            IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } match => IsNull(value) && IsNeverNull(match.Value),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => IsImpossible(and.RightOperand, holds: true) || IsImpossible(and.LeftOperand, holds: true),
            _ => false,
        };
    }

    private static bool IsNull(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: null };

    private static bool IsNeverNull(IOperation value) => value.Unwrap() switch
    {
        IParameterReferenceOperation { Parameter.Type: { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } } => true,
        _ => value.Unwrap().Type is { IsValueType: true } type && type.OriginalDefinition.SpecialType is not SpecialType.System_Nullable_T,
    };

    private void AddThrows(IOperation exception, SyntaxNode node)
    {
        foreach (var value in ThrownValues(exception))
        {
            if (value.Type is { TypeKind: not TypeKind.Error } type && type.IsOrDerivesFrom(_graph.Types.Exception) && !_graph.Types.IsNeverCounted(type))
            {
                Add(EffectKind.Throws, node, "throw", type, isExact: value is IObjectCreationOperation);
            }
        }
    }

    private IEnumerable<IOperation> ThrownValues(IOperation exception)
    {
        exception = exception.Unwrap();
        return exception switch
        {
            ILocalReferenceOperation { Local: var local } when _variables.ValueOf(local) is { } value => ThrownValues(value),
            IConditionalOperation { WhenFalse: { } otherwise } conditional => ThrownValues(conditional.WhenTrue).Concat(ThrownValues(otherwise)),
            ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => ThrownValues(arm.Value)),
            ICoalesceOperation coalesce => ThrownValues(coalesce.Value).Concat(ThrownValues(coalesce.WhenNull)),
            _ => [exception],
        };
    }
}
