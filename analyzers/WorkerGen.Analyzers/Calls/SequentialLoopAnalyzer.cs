using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Calls;

/// <summary>WG0501: a loop that waits for one worker at a time leaves the others idle.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SequentialLoopAnalyzer : WorkerCallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [CallRules.LoopOfAwaitedCalls];

    private protected override void Register(CompilationStartAnalysisContext start, WorkerCalls calls) =>
        start.RegisterOperationAction(context => Analyze(context, calls), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, WorkerCalls calls)
    {
        if (calls.Find((IInvocationOperation)context.Operation) is { IsParallel: false } call
            && IsAwaited(call.Invocation)
            && LoopRound(call.Invocation) is { } loop
            && new LoopRounds(loop, calls).AreIndependent(call.Invocation)
            && IsLookedAt(context))
        {
            var parallel = call.Wrapper.ContainingType.GetMembers().OfType<IMethodSymbol>()
                .FirstOrDefault(method => calls.Find(method) is (var worker, true) && SymbolEqualityComparer.Default.Equals(worker, call.WorkerMethod));
            if (parallel is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    CallRules.LoopOfAwaitedCalls, NameOf(call.Invocation), [loop.Syntax.GetLocation()], call.Wrapper.Name, parallel.Name));
            }
        }
    }

    private static bool IsAwaited(IOperation call)
    {
        while (call.CallOn() is { TargetMethod.Name: "ConfigureAwait" or "WaitAsync" } outer)
        {
            call = outer;
        }

        return call.Wrapped().Parent is IAwaitOperation;
    }

    private static ILoopOperation? LoopRound(IOperation call)
    {
        for (var current = call; current.Parent is { } parent && !parent.IsFunction(); current = parent)
        {
            if (parent is ILoopOperation loop)
            {
                return loop is IForLoopOperation or IForEachLoopOperation && loop.Body == current ? loop : null;
            }
        }

        return null;
    }
}
