using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>WG0408: a thread that waits for a worker does nothing else, and can be the one that the worker's end needs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer : WorkerCallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShutdownRules.BlocksOnWorkerCall];

    private protected override void Register(CompilationStartAnalysisContext start, WorkerCalls calls)
    {
        start.RegisterOperationAction(context => Analyze(context, calls), OperationKind.Invocation, OperationKind.PropertyReference);
    }

    private static void Analyze(OperationAnalysisContext context, WorkerCalls calls)
    {
        if (WaitedFor(context.Operation) is not ({ } waited, { } how)
            || new WorkerTasks(calls, context.Operation).Find(waited) is not { } call
            || IsInContinuation(context.Operation)
            || !IsLookedAt(context))
        {
            return;
        }

        var instead = call.IsParallel ? $"enumerate '{call.Wrapper.Name}' with 'await foreach'" : $"await '{call.Wrapper.Name}'";
        context.ReportDiagnostic(Diagnostic.Create(ShutdownRules.BlocksOnWorkerCall, NameOf(context.Operation), how, call.WorkerMethod.Name, instead));
    }

    private static (IOperation? Waited, string? How) WaitedFor(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when task.Type.IsAwaitable() => (task, "Result"),
        IInvocationOperation { TargetMethod.Name: "Wait", Instance: { } task } when task.Type.IsAwaitable() => (task, "Wait"),
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: { } awaiter } when awaiter.Unwrap() is IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task } =>
            (task, "GetResult"),
        IInvocationOperation { TargetMethod: { Name: "WaitAll" or "WaitAny", IsStatic: true } method, Arguments: { Length: > 0 } tasks } when method.ContainingType.IsAwaitable() =>
            (tasks[0].Value, method.Name),
        IInvocationOperation { TargetMethod: { Name: "ToBlockingEnumerable", ContainingType.Name: "TaskAsyncEnumerableExtensions" } } call when call.Subject() is { } results =>
            (results, "ToBlockingEnumerable"),
        _ => default,
    };

    // What it continues is done.
    private static bool IsInContinuation(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation function
                && function.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ContinueWith" } } })
            {
                return true;
            }
        }

        return false;
    }
}
