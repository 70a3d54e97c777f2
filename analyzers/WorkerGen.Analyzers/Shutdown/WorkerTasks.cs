using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Calls;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>Tells which worker call is waited for with a task. For one place in a member.</summary>
/// <param name="calls">The wrappers.</param>
/// <param name="place">Where something is waited for.</param>
internal sealed class WorkerTasks(WorkerCalls calls, IOperation place)
{
    private const int MaxDepth = 12;

    private IOperation? _root;
    private Variables? _variables;

    private IOperation Root => _root ??= place.Root();

    private Variables Variables => _variables ??= new Variables(Root);

    /// <summary>The call that a task is of, or that tasks are of, unless it is done by then.</summary>
    public WorkerCall? Find(IOperation tasks) => Find(tasks, MaxDepth);

    private WorkerCall? Find(IOperation? tasks, int depth) => depth is 0 ? null : tasks?.Unwrap() switch
    {
        IInvocationOperation invocation => calls.Find(invocation) ?? OfCall(invocation, depth - 1),
        ILocalReferenceOperation { Local: var local } => OfLocal(local, depth - 1),
        IArrayElementReferenceOperation element => Find(element.ArrayReference, depth - 1),
        IPropertyReferenceOperation { Property.IsIndexer: true } element => Find(element.Instance, depth - 1),
        IArrayCreationOperation { Initializer: { } items } => items.ElementValues.Select(item => Find(item, depth - 1)).FirstOrDefault(call => call is not null),
        ICollectionExpressionOperation collection =>
            collection.Elements.Select(item => Find(item is ISpreadOperation spread ? spread.Operand : item, depth - 1)).FirstOrDefault(call => call is not null),
        IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers
            .OfType<IInvocationOperation>().SelectMany(add => add.Arguments).Select(argument => Find(argument.Value, depth - 1)).FirstOrDefault(call => call is not null),
        IConditionalOperation conditional => Find(conditional.WhenTrue, depth - 1) ?? Find(conditional.WhenFalse, depth - 1),
        _ => null,
    };

    private WorkerCall? OfCall(IInvocationOperation invocation, int depth)
    {
        var method = invocation.TargetMethod;
        if (method.Name is "WhenAll" or "WhenAny" && method.IsStatic)
        {
            return invocation.Arguments.Select(argument => Find(argument.Value, depth)).FirstOrDefault(call => call is not null);
        }

        if (method.Name is "Run" or "Select" && method.IsOfBaseLibrary() && invocation.Arguments.Select(OfFunction).FirstOrDefault(call => call is not null) is { } inFunction)
        {
            return inFunction;
        }

        return method.IsOfBaseLibrary() && method.Name is not ("ContinueWith" or "GetResult") ? Find(invocation.Subject(), depth) : null;
    }

    // A task of what a lambda gives back or waits for.
    private WorkerCall? OfFunction(IArgumentOperation argument)
    {
        if (argument.Value.Unwrap() is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body: var body } })
        {
            return null;
        }

        foreach (var operation in body.Descendants())
        {
            var value = operation switch
            {
                IReturnOperation { ReturnedValue: { } returned } => returned,
                IAwaitOperation awaited => awaited.Operation,
                _ => null,
            };
            if (value?.UnwrapTask() is IInvocationOperation invocation && calls.Find(invocation) is { } call)
            {
                return call;
            }
        }

        return null;
    }

    private WorkerCall? OfLocal(ILocalSymbol local, int depth)
    {
        if (IsSettled(local) || !Variables.IsFixed(local) || Variables.ValuesOf(local) is not { Count: 1 } values)
        {
            return null;
        }

        var (value, isElement) = values[0];
        return isElement && value.Variable() is null && !value.Type.IsSequence() ? null : Find(value, depth) ?? OfAdded(local, depth);
    }

    private WorkerCall? OfAdded(ILocalSymbol list, int depth)
    {
        foreach (var operation in Root.DescendantsAndSelf())
        {
            var added = operation switch
            {
                IInvocationOperation { TargetMethod.Name: "Add", Instance: { } instance, Arguments: { Length: 1 } arguments } when Is(instance, list) => arguments[0].Value,
                ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation element } assignment when Is(element.ArrayReference, list) => assignment.Value,
                _ => null,
            };
            if (added is not null && Find(added, depth) is { } call)
            {
                return call;
            }
        }

        return null;
    }

    // Awaited, waited for or asked whether it is done: from there on nothing blocks.
    private bool IsSettled(ILocalSymbol local) => Root.DescendantsAndSelf().Any(operation => operation.Syntax.SpanStart < place.Syntax.SpanStart
        && !IsRoundPlace(operation)
        && operation switch
        {
            IAwaitOperation awaited => awaited.Mentions(local),
            IInvocationOperation { TargetMethod.Name: "Wait" or "WaitAll" or "WaitAny" } call => call.Mentions(local),
            IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "Status", Instance: { } instance } => Is(instance, local),
            IPropertyReferenceOperation { Property.Name: "Result", Instance: { } instance } => Is(instance, local),
            _ => false,
        });

    private bool IsRoundPlace(IOperation operation)
    {
        for (var current = place; current is not null; current = current.Parent)
        {
            if (current == operation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(IOperation operation, ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(operation.Variable(), local);
}
