using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Shutdown.Paths;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>WG0404: a channel or blocking collection that a method creates, writes and has read is not completed on every path.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueueAnalyzer : DiagnosticAnalyzer
{
    // The methods of the base library that run what they are given, to its end.
    private static readonly ImmutableHashSet<string> Running =
    [
        "Run", "StartNew", "Select", "SelectMany", "For", "ForEach", "ForEachAsync", "ForAsync", "ForAll", "Invoke", "ContinueWith", "QueueUserWorkItem",
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShutdownRules.WriterIsNotCompleted];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.WorkerPool) is null)
            {
                return;
            }

            var creations = new QueueCreation(
                start.Compilation.GetTypeByMetadataName("System.Threading.Channels.Channel"),
                start.Compilation.GetTypeByMetadataName("System.Collections.Concurrent.BlockingCollection`1"));
            start.RegisterOperationAction(
                context =>
                {
                    if ((creations.IsChannel(context.Operation) || creations.IsCollection(context.Operation)) && FunctionGraph.CanHaveGraph(context.Operation))
                    {
                        Analyze(context, creations.IsChannel(context.Operation));
                    }
                },
                OperationKind.Invocation,
                OperationKind.ObjectCreation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, bool isChannel)
    {
        var creation = context.Operation;
        var functions = FunctionGraph.AllOf(context.GetControlFlowGraph(), context.CancellationToken);
        if (functions.Select(each => (Function: each, Place: each.Find(creation.Syntax, creation.Kind))).FirstOrDefault(found => found.Place is not null) is not ({ } function, { } place))
        {
            return;
        }

        var value = new TrackedValue(functions, creation, new QueueValue());
        if (value.Uses.Any(use => use.Kind is UseKind.Leaves)
            || value.Uses.All(use => use.Kind is not UseKind.Written)
            || value.Uses.All(use => use.Kind is not (UseKind.Read or UseKind.ReadElsewhere))
            || value.AllVariables.Any(variable => function.IsInsideOf(variable.ContainingSymbol, context.ContainingSymbol)))
        {
            return;
        }

        var readerTokens = ReaderTokens(value);
        if (readerTokens.Any(token => IsCancelledHere(token, functions)))
        {
            return;
        }

        var written = new HashSet<IOperation>(value.Uses.Where(use => use.Kind is UseKind.Written).Select(use => use.Step));
        var throwing = new Throwing(
            CallGraph.CallGraph.Of(context.Compilation, context.Options),
            WorkerOptions.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(creation.Syntax.SyntaxTree)),
            functions,
            creation.SemanticModel!,
            context.CancellationToken)
        {
            HarmlessTokens = readerTokens,
            IsHarmless = call => IsOwnCall(call, value) && !TakesOtherToken(call, readerTokens),
        };

        OpenExit? Search(FunctionGraph where, bool isArmed = false)
        {
            var policy = new QueuePolicy(value, where, functions, EffectsIn(where, value, functions), throwing, readerTokens);
            var search = new PathSearch(where, policy, context.CancellationToken);
            return (where == function ? search.From(place.Block, place.Index + 1, isArmed) : search.From(where.Entry, 0, isArmed: true)).FirstOrDefault();
        }

        var closing = value.Uses.Where(use => use.Kind is UseKind.Closes).ToList();
        var closers = closing.Select(use => use.Function).Distinct().ToList();
        var name = value.Variables.OrderBy(variable => variable.Locations.FirstOrDefault()?.SourceSpan.Start).FirstOrDefault()?.Name;
        var subject = isChannel ? name is null ? "The writer of the channel" : $"The writer of '{name}'" : name is null ? "The queue" : $"The queue '{name}'";
        if (closers.Count is 0)
        {
            // A writer that goes on for ever, or until the readers' own token is cancelled, leaves nobody waiting, and who writes when something happens has no end.
            var writers = value.Uses.Where(use => use.Kind is UseKind.Written).Select(use => use.Function).Distinct().ToList();
            if (!writers.Any(writer => IsCallback(writer)) && writers.Any(writer => Search(writer, isArmed: readerTokens.IsEmpty) is not null))
            {
                Report(context, subject, "never completed", null);
            }
        }
        else if (closers.Count is 1 && Search(closers[0]) is { } exit)
        {
            var nodes = closing.Select(use => use.Step.Syntax).OrderBy(node => node.SpanStart);
            Report(context, subject, "not completed " + ExitText.Of(exit, nodes, FunctionNames.Of(closers[0], context.ContainingSymbol)), exit.At);
        }
    }

    // A lambda that nobody is known to run once, as an event handler.
    private static bool IsCallback(FunctionGraph function)
    {
        for (var each = function; each.Outer is not null; each = each.Outer)
        {
            if (each.Operation is { } lambda && !IsRun(lambda))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRun(IOperation lambda)
    {
        var parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation)
        {
            parent = parent.Parent;
        }

        return (parent as IArgumentOperation)?.Parent switch
        {
            IObjectCreationOperation { Type.Name: "Thread" } => true,
            IInvocationOperation { TargetMethod.Name: var name } => Running.Contains(name),
            _ => false,
        };
    }

    private static void Report(OperationAnalysisContext context, string subject, string how, SyntaxNode? exit) => context.ReportDiagnostic(Diagnostic.Create(
        ShutdownRules.WriterIsNotCompleted, context.Operation.Syntax.GetLocation(), exit is null ? [] : [exit.GetLocation()], subject, how));

    // In the function that creates it somebody waits for the end only when a reader has been started.
    private static Dictionary<IOperation, StepEffect> EffectsIn(FunctionGraph function, TrackedValue value, ImmutableArray<FunctionGraph> functions)
    {
        var effects = new Dictionary<IOperation, StepEffect>();
        foreach (var use in value.Uses)
        {
            if (use.Kind is UseKind.Read or UseKind.ReadElsewhere && use.Function != function && use.Function.IsIn(function))
            {
                var reader = use.Function;
                while (reader.Outer != function)
                {
                    reader = reader.Outer!;
                }

                foreach (var start in StartsOf(reader, function))
                {
                    effects[start] = StepEffect.Arms;
                }
            }
            else if (use.Kind is UseKind.ReadElsewhere && use.Function == function)
            {
                effects[use.Step] = StepEffect.Arms;
            }
        }

        foreach (var use in value.Uses)
        {
            if (use.Kind is UseKind.Closes && use.Function == function)
            {
                effects[use.Step] = StepEffect.Closes;
            }
        }

        return effects;
    }

    private static IEnumerable<IOperation> StartsOf(FunctionGraph reader, FunctionGraph function) => function.AllSteps.Where(step => step == reader.Operation || step switch
    {
        IInvocationOperation call => SymbolEqualityComparer.Default.Equals(call.TargetMethod, reader.Symbol),
        IMethodReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Method, reader.Symbol),
        _ => false,
    });

    private static ImmutableHashSet<ISymbol> ReaderTokens(TrackedValue value)
    {
        var tokens = ImmutableHashSet.CreateBuilder<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var use in value.Uses.Where(use => use.Kind is UseKind.Read or UseKind.ReadElsewhere))
        {
            for (var step = use.Step; step is not null; step = step.Parent)
            {
                if (step is IInvocationOperation call && (step == use.Step || call.TargetMethod.Name is "WithCancellation"))
                {
                    tokens.UnionWith(call.Arguments.Where(argument => IsToken(argument.Value)).Select(argument => TokenSymbols.Of(argument.Value)).OfType<ISymbol>());
                }
            }
        }

        return tokens.ToImmutable();
    }

    private static bool IsToken(IOperation operation) => operation.Type is { Name: "CancellationToken" };

    // Its source is cancelled in this member, by hand or by the clock.
    private static bool IsCancelledHere(ISymbol token, ImmutableArray<FunctionGraph> functions) => functions.SelectMany(function => function.AllSteps).Any(step => step switch
    {
        IInvocationOperation { TargetMethod.Name: "Cancel" or "CancelAsync" or "CancelAfter", Instance: { } source } =>
            SymbolEqualityComparer.Default.Equals(TokenSymbols.Of(source), token),
        ISimpleAssignmentOperation { Value: IObjectCreationOperation { Type.Name: "CancellationTokenSource", Arguments.Length: > 0 } } assignment =>
            SymbolEqualityComparer.Default.Equals(TokenSymbols.Of(assignment.Target), token),
        _ => false,
    });

    // What belongs to the queue throws when the queue is completed already.
    private static bool IsOwnCall(IInvocationOperation call, TrackedValue value) => value.RoleOf(call.Instance) is Role.Writer or Role.Itself;

    private static bool TakesOtherToken(IInvocationOperation call, ImmutableHashSet<ISymbol> readerTokens) => call.Arguments.Any(argument =>
        IsToken(argument.Value)
        && argument.ArgumentKind is ArgumentKind.Explicit
        && argument.Value.Unwrap() is not IDefaultValueOperation and not IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } }
        && !(TokenSymbols.Of(argument.Value) is { } token && readerTokens.Contains(token)));
}
