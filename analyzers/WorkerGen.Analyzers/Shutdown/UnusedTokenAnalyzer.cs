using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>WG0403: work whose caller is cancelled runs on when the token is not passed to it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedTokenAnalyzer : WorkerCallAnalyzer
{
    /// <summary>The property of a diagnostic that has what to pass.</summary>
    internal const string Token = nameof(Token);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShutdownRules.TokenIsNotPassedOn];

    private protected override void Register(CompilationStartAnalysisContext start, WorkerCalls calls) =>
        start.RegisterOperationAction(context => Analyze(context, calls), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, WorkerCalls calls)
    {
        if (calls.Find((IInvocationOperation)context.Operation) is { } call
            && TakesToken(call.Invocation)
            && !(call.IsParallel && IsGivenLater(call.Invocation))
            && !IsCleanup(call.Invocation, context.ContainingSymbol)
            && IsLookedAt(context)
            && TokensAtHand.Find(call.Invocation, context.ContainingSymbol, context.CancellationToken) is { } token)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ShutdownRules.TokenIsNotPassedOn,
                NameOf(call.Invocation),
                ImmutableDictionary<string, string?>.Empty.Add(Token, token),
                call.Wrapper.Name,
                token,
                call.WorkerMethod.Name));
        }
    }

    private static bool TakesToken(IInvocationOperation call) => call.Arguments
        .Any(argument => argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter.Type: { Name: "CancellationToken" } type } && type.ToMetadataName() == KnownNames.CancellationToken);

    // Who enumerates the results may give a token too.
    private static bool IsGivenLater(IOperation results)
    {
        while (results.CallOn() is { } call)
        {
            if (GivesToken(call))
            {
                return true;
            }

            results = call;
        }

        var value = results.Wrapped();
        var local = value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } => target.Local,
            _ => null,
        };
        return local is not null && value.Root().DescendantsAndSelf()
            .OfType<ILocalReferenceOperation>()
            .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local) && IsGivenTo(reference));
    }

    private static bool IsGivenTo(ILocalReferenceOperation reference)
    {
        for (IOperation? current = reference.CallOn(); current is IInvocationOperation call; current = call.CallOn())
        {
            if (GivesToken(call))
            {
                return true;
            }
        }

        return reference.Wrapped().Parent is IArgumentOperation { Parent: IInvocationOperation outer } && GivesToken(outer);
    }

    private static bool GivesToken(IInvocationOperation call) => call.Arguments
        .Any(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Type.Name: "CancellationToken" });

    // There the token may be what ended the work.
    private static bool IsCleanup(IOperation call, ISymbol member)
    {
        for (var current = call; current.Parent is { } parent; current = parent)
        {
            if (parent is ICatchClauseOperation || parent is ITryOperation attempt && attempt.Finally == current)
            {
                return true;
            }
        }

        return member.Name is "DisposeAsync" or "DisposeAsyncCore" or "Dispose";
    }
}
