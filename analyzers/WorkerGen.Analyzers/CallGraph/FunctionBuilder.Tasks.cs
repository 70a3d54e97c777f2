using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What is started in one place and waited for in another.</summary>
internal sealed partial class FunctionBuilder
{
    public override void VisitAwait(IAwaitOperation operation) => Visit(operation.Operation);

    public override void VisitVariableDeclarator(IVariableDeclaratorOperation operation)
    {
        if (operation is { Symbol.RefKind: RefKind.Ref, Initializer.Value: var storage })
        {
            VisitTarget(storage, isRead: false);
        }
        else if (operation.Initializer is { } initializer)
        {
            VisitInitial(operation.Symbol, initializer.Value);
        }
    }

    public override void VisitLocalReference(ILocalReferenceOperation operation)
    {
        if (_started.TryGetValue(operation.Local, out var started) && _facts is not null && !IsAddedTo(operation) && !IsWaitedForBefore(operation, operation.Local))
        {
            var place = operation.Parent is IAwaitOperation wait ? wait.Syntax : operation.Syntax;
            foreach (var (region, node) in started)
            {
                _region.Add(new DeferredStep(region, exceptions: true, node, place));
            }
        }
    }

    // A statement that always comes before has waited for it, and goes on only when it did not fail, or when that was handled.
    private static bool IsWaitedForBefore(IOperation reference, ILocalSymbol local)
    {
        for (var (child, parent) = (reference, reference.Parent); parent is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IBlockOperation block && block.Operations.TakeWhile(statement => statement != child).Any(statement => WaitsFor(statement, local)))
            {
                return true;
            }
        }

        return false;
    }

    // On each path through the statement.
    private static bool WaitsFor(IOperation statement, ILocalSymbol local) => statement
        .DescendantsAndSelf(part => part is IConditionalOperation or ISwitchOperation or ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ICatchClauseOperation)
        .OfType<IAwaitOperation>()
        .Any(wait => wait.Operation.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation { Local: var waited } && SymbolEqualityComparer.Default.Equals(waited, local)));

    // A list of tasks that grows is not waited for.
    private static bool IsAddedTo(ILocalReferenceOperation list) =>
        list.Parent is IInvocationOperation { TargetMethod.Name: "Add" } or IPropertyReferenceOperation { Property.Name: "Count" or "Length" };

    // What was started, and is waited for or read somewhere else.
    private static bool IsStarted(IOperation value) => value.UnwrapTask() is IInvocationOperation call
        && (call.Type.IsAwaitable() || call.Type.IsLazySequence() || IsOfTasks(call.Type))
        && call.TargetMethod.Name is not ("FromResult" or "Empty");

    private static bool IsOfTasks(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsAwaitable(),
        INamedTypeSymbol { TypeArguments.Length: 1 } collection => collection.TypeArguments[0].IsAwaitable() && collection.IsSequence(),
        _ => false,
    };

    // Whoever waits for all tasks of a list gets what those throw.
    private bool StartsInto(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not "Add" || call.Arguments.Length is not 1 || call.Instance is not ILocalReferenceOperation { Local: var list } || !IsOfTasks(list.Type) || !IsStarted(call.Arguments[0].Value))
        {
            return false;
        }

        var value = call.Arguments[0].Value;
        var region = Read(() => Visit(value));
        _region.Add(new DeferredStep(region, exceptions: false));
        _started[list] = (_started.TryGetValue(list, out var others) ? others : []).Add((region, value.UnwrapTask().Syntax));
        return true;
    }

    private void VisitInitial(ILocalSymbol local, IOperation value)
    {
        if (IsStarted(value) && _variables.IsFixed(local) && _facts is not null)
        {
            var region = Read(() => Visit(value));
            _region.Add(new DeferredStep(region, exceptions: false));
            _started[local] = [(region, value.UnwrapTask().Syntax)];
        }
        else
        {
            Visit(value);
        }

        _facts = _facts?.Assign(local, value);
    }
}
