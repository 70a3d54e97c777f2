using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Calls;

/// <summary>WG0502: of a call that nobody waits for nobody sees that it failed, and a parallel one does not even start.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedResultAnalyzer : WorkerCallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [CallRules.ResultIsDropped];

    private protected override void Register(CompilationStartAnalysisContext start, WorkerCalls calls) =>
        start.RegisterOperationAction(context => Analyze(context, calls), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, WorkerCalls calls)
    {
        if (calls.Find((IInvocationOperation)context.Operation) is { } call && IsDropped(call.Invocation) && IsLookedAt(context))
        {
            var message = call.IsParallel
                ? $"The results of '{call.Wrapper.Name}' are not enumerated: the call never starts, and '{call.WorkerMethod.Name}' runs for no input"
                : $"The result of '{call.Wrapper.Name}' is dropped: nobody waits for '{call.WorkerMethod.Name}', nor sees that it failed";
            context.ReportDiagnostic(Diagnostic.Create(CallRules.ResultIsDropped, NameOf(call.Invocation), message));
        }
    }

    private static bool IsDropped(IOperation value)
    {
        value = value.Wrapped();
        while (true)
        {
            // What these give back is the same call; who calls them has done nothing with it yet.
            if (value.CallOn() is { } call && IsStillTheCall(call))
            {
                value = call.Wrapped();
                continue;
            }

            if (RunsOnPool(value) is { } run)
            {
                value = run.Wrapped();
                continue;
            }

            switch (value.Parent)
            {
                case IExpressionStatementOperation:
                    return true;
                case ISimpleAssignmentOperation { Target: IDiscardOperation } assignment when assignment.Value == value:
                    return true;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local, Parent: IExpressionStatementOperation } assignment when assignment.Value == value:
                    return IsNeverRead(local.Local, value.Root());
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return IsNeverRead(declarator.Symbol, value.Root());
                case IConditionalOperation conditional when conditional.Condition != value && conditional.Type is not null:
                    value = conditional.Wrapped();
                    break;
                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } arm when arm.Value == value:
                    value = choice.Wrapped();
                    break;
                default:
                    return false;
            }
        }
    }

    private static bool IsStillTheCall(IInvocationOperation call) =>
        call.TargetMethod.Name is "ConfigureAwait" or "WithCancellation" || call.Type is { Name: "IAsyncEnumerable" } && call.TargetMethod.IsOfBaseLibrary();

    // A lambda that is nothing but the call, given to Task.Run: what is done with the task of that is what is done with the call.
    private static IInvocationOperation? RunsOnPool(IOperation value)
    {
        if (value.Parent is IAwaitOperation wait)
        {
            value = wait.Wrapped();
        }

        var parent = value.Parent is IReturnOperation ? value.Parent.Parent : null;
        if (parent is not IBlockOperation { Operations.Length: <= 2, Parent: IAnonymousFunctionOperation lambda } || lambda.Syntax is not LambdaExpressionSyntax { ExpressionBody: not null })
        {
            return null;
        }

        var created = lambda.Parent is IDelegateCreationOperation creation ? creation.Wrapped() : lambda;
        return created.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Run", ContainingType.Name: "Task" } method } run } && method.IsOfBaseLibrary() ? run : null;
    }

    private static bool IsNeverRead(ILocalSymbol local, IOperation root) => !local.IsRef && root.DescendantsAndSelf()
        .OfType<ILocalReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))
        .All(reference => reference.Parent is ISimpleAssignmentOperation { Parent: IExpressionStatementOperation } assignment && assignment.Target == reference);
}
