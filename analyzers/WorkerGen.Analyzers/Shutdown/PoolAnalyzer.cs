using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Analyzers.Shutdown.Paths;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>WG0401: a pool that a method creates is not shut down on every path out of that method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PoolAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShutdownRules.PoolIsNotShutDown];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.WorkerPool) is { } pool)
            {
                var creation = new PoolCreation(pool);
                var options = start.Compilation.GetTypeByMetadataName(KnownNames.ParallelWorkOptions);
                var calls = WorkerCalls.Create(start.Compilation);
                start.RegisterOperationAction(context => Analyze(context, creation, options, calls), OperationKind.Invocation, OperationKind.ObjectCreation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, PoolCreation creations, INamedTypeSymbol? options, WorkerCalls? calls)
    {
        // What becomes the value of a member is for the rule about members; a lambda that only tries to create one is returned or a test of what it throws.
        if (creations.Find(context.Operation) is not { } creation
            || PoolMembers.TargetOf(creation) is not null
            || creation.Syntax.Parent is LambdaExpressionSyntax
            || !FunctionGraph.CanHaveGraph(creation))
        {
            return;
        }

        var functions = FunctionGraph.AllOf(context.GetControlFlowGraph(), context.CancellationToken);
        if (functions.Select(each => (Function: each, Place: each.Find(creation.Syntax, creation.Kind))).FirstOrDefault(found => found.Place is not null) is not ({ } function, { } place))
        {
            return;
        }

        var value = new TrackedValue(functions, creation, new PoolValue(options, calls));
        if (!value.Variables.Any())
        {
            value = new TrackedValue(functions, creation, new PoolValue(options, calls) { IsOnlyInOptions = true });
        }

        if (value.Uses.Any(use => use.Kind is UseKind.Leaves || use.Kind is UseKind.Returned && use.Function != function)
            || value.AllVariables.Any(variable => function.IsInsideOf(variable.ContainingSymbol, context.ContainingSymbol))
            || EffectsOf(value, function) is not { } effects
            || effects.Keys.Any(value.IsCreation))
        {
            return;
        }

        var closing = effects.Where(effect => effect.Value is StepEffect.Closes).Select(effect => effect.Key.Syntax).OrderBy(node => node.SpanStart).ToList();
        var throwing = new Throwing(
            CallGraph.CallGraph.Of(context.Compilation, context.Options),
            WorkerOptions.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(creation.Syntax.SyntaxTree)),
            functions,
            creation.SemanticModel!,
            context.CancellationToken);
        var policy = new OpenValuePolicy(value, function, functions, effects, throwing)
        {
            CanBeLost = true,
            IgnoresExceptions = closing.Count is 0,
        };
        var exits = new PathSearch(function, policy, context.CancellationToken).From(place.Block, place.Index + 1, isArmed: true);

        // Whoever returns it means to hand it on; that something else may fail before is for whoever calls.
        var isReturned = effects.ContainsValue(StepEffect.Ends);
        if (exits.FirstOrDefault(exit => !isReturned || exit.Kind is not (OpenExitKind.Exception or OpenExitKind.Abandoned)) is not { } open)
        {
            return;
        }

        var name = value.Variables.OrderBy(variable => variable.Locations.FirstOrDefault()?.SourceSpan.Start).FirstOrDefault()?.Name;
        context.ReportDiagnostic(Diagnostic.Create(
            ShutdownRules.PoolIsNotShutDown,
            creation.Syntax.GetLocation(),
            closing.Count > 0 && open.At is { } at ? [at.GetLocation()] : [],
            name is null ? "The pool that is created here" : $"The pool '{name}'",
            closing.Count > 0 || isReturned ? " " + ExitText.Of(open, closing, FunctionNames.Of(function, context.ContainingSymbol))
            : name is not null || value.AllVariables.Any() ? ": nothing disposes it"
            : ": nothing holds it, so nothing can dispose it"));
    }

    // What the steps mean, or null when it is not known who closes the pool.
    private static Dictionary<IOperation, StepEffect>? EffectsOf(TrackedValue value, FunctionGraph function)
    {
        var effects = new Dictionary<IOperation, StepEffect>();
        foreach (var use in value.Uses)
        {
            if (use.Kind is UseKind.Returned)
            {
                foreach (var step in ChoicesOf(use.Step, value, function))
                {
                    effects[step] = StepEffect.Ends;
                }
            }
            else if (use.Kind is UseKind.Closes && use.Function == function)
            {
                effects[use.Step] = StepEffect.Closes;
            }
            else if (use.Kind is UseKind.Closes)
            {
                // A local function closes it where it is called; when a lambda does cannot be told.
                var callers = use.Function.IsLocalFunction ? CallsOf(use.Function, function) : [];
                if (callers.Count is 0)
                {
                    return null;
                }

                foreach (var call in callers)
                {
                    effects[call] = StepEffect.Closes;
                }
            }
        }

        return effects;
    }

    // Of "return isWanted ? pool : null" only the way on which it is chosen gives it back.
    private static List<IOperation> ChoicesOf(IOperation returned, TrackedValue value, FunctionGraph function)
    {
        if (returned.Unwrap() is not IFlowCaptureReferenceOperation { Id: var id })
        {
            return [returned];
        }

        List<IOperation> choices = [.. function.AllSteps.OfType<IFlowCaptureOperation>().Where(capture => capture.Id.Equals(id) && value.RoleOf(capture.Value) is not null)];
        return choices.Count > 0 ? choices : [returned];
    }

    private static List<IOperation> CallsOf(FunctionGraph local, FunctionGraph function) =>
        [.. function.AllSteps.OfType<IInvocationOperation>().Where(call => SymbolEqualityComparer.Default.Equals(call.TargetMethod, local.Symbol))];
}
