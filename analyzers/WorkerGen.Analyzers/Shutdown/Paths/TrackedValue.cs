using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>
/// A value from the place where it is created: the variables that may hold it, at any time, and all that is done with it in the member where it is
/// created.
/// </summary>
internal sealed class TrackedValue
{
    private readonly ImmutableArray<FunctionGraph> _functions;
    private readonly SyntaxNode _creation;
    private readonly OperationKind _creationKind;
    private readonly ValueKind _kind;
    private readonly Dictionary<ISymbol, Role> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, Role> _captures = [];
    private readonly Dictionary<CaptureId, ISymbol> _capturedVariables = [];

    /// <param name="functions">The member and the functions in it.</param>
    /// <param name="creation">What creates the value.</param>
    /// <param name="kind">What is known of it.</param>
    public TrackedValue(ImmutableArray<FunctionGraph> functions, IOperation creation, ValueKind kind)
    {
        _functions = functions;
        _creation = creation.Syntax;
        _creationKind = creation.Kind;
        _kind = kind;
        FindCapturedVariables();
        while (Spread())
        {
            // A variable that holds it may be assigned to another above.
        }

        Uses = [.. FindUses()];
    }

    /// <summary>All that is done with it.</summary>
    public ImmutableArray<Use> Uses { get; }

    /// <summary>The variables that may hold the value itself.</summary>
    public IEnumerable<ISymbol> Variables => _variables.Where(pair => pair.Value is Role.Itself).Select(pair => pair.Key);

    /// <summary>The variables that may hold it or something that belongs to it.</summary>
    public IEnumerable<ISymbol> AllVariables => _variables.Keys;

    /// <summary>Whether an expression is or belongs to the value.</summary>
    public Role? RoleOf(IOperation? operation)
    {
        switch (operation)
        {
            case null:
                return null;
            case ILocalReferenceOperation local:
                return Find(_variables, local.Local);
            case IParameterReferenceOperation parameter:
                return Find(_variables, parameter.Parameter);
            case IFlowCaptureReferenceOperation capture:
                return _captures.TryGetValue(capture.Id, out var captured) ? captured
                    : _capturedVariables.TryGetValue(capture.Id, out var variable) ? Find(_variables, variable) : null;
            case ISimpleAssignmentOperation assignment:
                return RoleOf(assignment.Value);
            case IParenthesizedOperation parenthesized:
                return RoleOf(parenthesized.Operand);
            case IConversionOperation { OperatorMethod: null } conversion:
                return IsCreation(conversion) ? Role.Itself : RoleOf(conversion.Operand);
            case var creation when IsCreation(creation):
                return Role.Itself;
            case IConversionOperation conversion when RoleOf(conversion.Operand) is { } role:
                return _kind.Derived(conversion, role);
            case IPropertyReferenceOperation { Instance: { } instance } property when RoleOf(instance) is { } role:
                return _kind.Derived(property, role);
            case IInvocationOperation { TargetMethod: { Name: "ConfigureAwait", IsExtensionMethod: true }, Arguments: { Length: > 0 } arguments }:
                return RoleOf(arguments[0].Value);
            default:
                return null;
        }
    }

    /// <summary>Whether an operation is the creation.</summary>
    public bool IsCreation(IOperation operation) => operation.Syntax == _creation && operation.Kind == _creationKind;

    private static Role? Find(Dictionary<ISymbol, Role> variables, ISymbol variable) => variables.TryGetValue(variable, out var role) ? role : null;

    // In "pool ??= Create()" the target is captured before it is assigned to.
    private void FindCapturedVariables()
    {
        foreach (var capture in _functions.SelectMany(function => function.AllSteps).OfType<IFlowCaptureOperation>())
        {
            if (VariableOf(capture.Value) is { } variable && !_capturedVariables.ContainsKey(capture.Id))
            {
                _capturedVariables.Add(capture.Id, variable);
            }
        }
    }

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Local.IsRef: false } local => local.Local,
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>The variable that is assigned to, if it is one.</summary>
    public ISymbol? TargetOf(ISimpleAssignmentOperation assignment) => assignment.Target is IFlowCaptureReferenceOperation capture
        ? _capturedVariables.TryGetValue(capture.Id, out var variable) ? variable : null
        : VariableOf(assignment.Target);

    private bool Spread()
    {
        var hasChanged = false;
        foreach (var step in _functions.SelectMany(function => function.AllSteps))
        {
            switch (step)
            {
                case IFlowCaptureOperation capture when RoleOf(capture.Value) is { } role && !_captures.ContainsKey(capture.Id):
                    _captures.Add(capture.Id, role);
                    hasChanged = true;
                    break;
                case ISimpleAssignmentOperation assignment when RoleOf(assignment.Value) is { } role:
                    hasChanged |= TargetOf(assignment) is { } target ? Hold(target, role) : HoldIn(assignment.Target, role);
                    break;
                case IIsPatternOperation test when RoleOf(test.Value) is { } role && NamedBy(test.Pattern) is { } named:
                    hasChanged |= Hold(named, role);
                    break;
                case IArgumentOperation { Parameter: { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction } } parameter } argument
                    when RoleOf(argument.Value) is { } role:
                    hasChanged |= Hold(parameter, role);
                    break;
            }
        }

        return hasChanged;
    }

    private static ISymbol? NamedBy(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        _ => null,
    };

    private bool Hold(ISymbol variable, Role role)
    {
        if (_variables.ContainsKey(variable))
        {
            return false;
        }

        _variables.Add(variable, role);
        return true;
    }

    private bool HoldIn(IOperation target, Role role)
    {
        if (target is not IPropertyReferenceOperation { Instance: { } instance } property || _kind.OfHolder(property, role) is not { } holder)
        {
            return false;
        }

        if (instance is ILocalReferenceOperation { Local.IsRef: false } local)
        {
            return Hold(local.Local, holder);
        }

        if (instance is not IFlowCaptureReferenceOperation { Id: var id } || _capturedVariables.ContainsKey(id) || _captures.ContainsKey(id))
        {
            return false;
        }

        _captures.Add(id, holder);
        return true;
    }

    private IEnumerable<Use> FindUses()
    {
        foreach (var function in _functions)
        {
            foreach (var block in function.Graph.Blocks.Where(block => block.IsReachable))
            {
                foreach (var step in function.StepsOf(block))
                {
                    if (RoleOf(step) is { } role && !IsCarriedOn(step) && FindUse(step, role, function, block) is { } use)
                    {
                        yield return use;
                    }
                }
            }
        }
    }

    private bool IsCarriedOn(IOperation step) => step.Parent is { } parent
        && (RoleOf(parent) is not null && parent is not ISimpleAssignmentOperation
            || parent is IArgumentOperation { Parent: IInvocationOperation call } && RoleOf(call) is not null);

    private Use? FindUse(IOperation step, Role role, FunctionGraph function, Microsoft.CodeAnalysis.FlowAnalysis.BasicBlock block)
    {
        switch (step.Parent)
        {
            case null:
                var isReturned = step == block.BranchValue && block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Return;
                return isReturned ? new Use(_kind.OfStoring(role, isReturned: true), step, function) : null;
            case ISimpleAssignmentOperation assignment when assignment.Value == step:
                return IsHeldBy(assignment, role) ? null : new Use(_kind.OfStoring(role, isReturned: false), assignment, function);
            case IAssignmentOperation { Target: var target } when target == step:
                return null;
            case IInvocationOperation call when call.Instance == step:
                return new Use(_kind.OfCall(call, role), call, function);
            case IPropertyReferenceOperation property when property.Instance == step:
                return new Use(_kind.OfProperty(property, role), property, function);
            case IArgumentOperation { Parameter: { } parameter } when _variables.ContainsKey(parameter) && parameter.RefKind is RefKind.None:
            case IFlowCaptureOperation or IExpressionStatementOperation or IBinaryOperation or IIsNullOperation or IIsPatternOperation or IIsTypeOperation or IInterpolationOperation
                or IFieldReferenceOperation or IEventReferenceOperation:
                return null;
            case IArgumentOperation argument:
                return new Use(_kind.OfArgument(argument, role), argument.Parent ?? argument, function);
            case var parent:
                return new Use(_kind.OfStoring(role, isReturned: false), parent, function);
        }
    }

    private bool IsHeldBy(ISimpleAssignmentOperation assignment, Role role) =>
        TargetOf(assignment) is not null
        || assignment.Target is IDiscardOperation
        || assignment.Target is IPropertyReferenceOperation { Instance: ILocalReferenceOperation or IFlowCaptureReferenceOperation } property && _kind.OfHolder(property, role) is not null;
}
