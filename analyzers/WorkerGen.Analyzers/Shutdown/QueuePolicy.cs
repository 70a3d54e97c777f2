using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Shutdown.Paths;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>The search for a path on which a queue is not completed. Where the reader's own token is cancelled, nobody waits any more.</summary>
/// <param name="value">The queue.</param>
/// <param name="function">Where paths are looked for.</param>
/// <param name="functions">All functions of the member.</param>
/// <param name="effects">What the steps mean that use the queue.</param>
/// <param name="throwing">Knows what may throw.</param>
/// <param name="readerTokens">The tokens that end the readers.</param>
internal sealed class QueuePolicy(
    TrackedValue value,
    FunctionGraph function,
    IReadOnlyList<FunctionGraph> functions,
    IReadOnlyDictionary<IOperation, StepEffect> effects,
    Throwing throwing,
    ImmutableHashSet<ISymbol> readerTokens) : OpenValuePolicy(value, function, functions, effects, throwing)
{
    private readonly TrackedValue _value = value;

    public override bool? ValueOf(IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not => !ValueOf(not.Operand),
        IPropertyReferenceOperation { Property.Name: "IsCancellationRequested", Instance: { } token }
            when TokenSymbols.Of(token) is { } symbol && readerTokens.Contains(symbol) => false,
        IPropertyReferenceOperation { Property.Name: "IsAddingCompleted" or "IsCompleted", Instance: { } queue } when _value.RoleOf(queue) is Role.Itself => false,
        IAwaitOperation { Operation: var awaited }
            when awaited.UnwrapTask() is IInvocationOperation { TargetMethod.Name: "WaitToWriteAsync", Instance: { } writer } && _value.RoleOf(writer) is Role.Writer => true,
        _ => base.ValueOf(condition),
    };
}
