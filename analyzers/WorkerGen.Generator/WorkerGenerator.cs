using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Emitting;
using WorkerGen.Generator.Model;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Generator;

/// <summary>
/// Emits the wrappers, the descriptor and the codecs of each method marked with <c>[OutOfProcess]</c>, and the registry of the assembly.
/// What is wrong with a method is reported by the analyzers; here it only means that nothing is emitted for it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class WorkerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // A provider of attributes would bind all worker methods again after each edit, wherever it was made.
        var assembly = context.CompilationProvider.Select((compilation, _) => new Declarations(compilation))
            .Select((declarations, cancellation) => declarations.Read(compilation => AssemblyParser.Parse(compilation, cancellation)));
        var methods = assembly.SelectMany((all, _) => all.Methods).WithTrackingName(TrackingNames.Methods);
        var entries = methods.Select((method, _) => RegistryParser.ToEntry(method)).Collect();
        var ambiguous = entries.Select((all, _) => RegistryParser.FindAmbiguous(all)).WithTrackingName(TrackingNames.Ambiguous);
        var emitted = methods.Combine(ambiguous).Where(pair => !pair.Right.Contains(pair.Left.HintName)).Select((pair, _) => pair.Left);
        context.RegisterSourceOutput(
            emitted.WithTrackingName(TrackingNames.Emitted),
            (output, method) => output.AddSource(method.HintName, WorkerMethodEmitter.ToText(method)));

        var initializers = assembly.Select((all, _) => all.Initializers).WithTrackingName(TrackingNames.Initializers);
        context.RegisterSourceOutput(
            initializers.SelectMany((all, _) => all.Select(initializer => initializer.Forwarder)).WhereNotNull(),
            (output, forwarder) => output.AddSource(forwarder.HintName, InitializerEmitter.ToText(forwarder)));

        var exceptions = assembly.Select((all, _) => all.Exceptions).WithTrackingName(TrackingNames.Exceptions);
        var callsRunIfWorker = context.SyntaxProvider.CreateSyntaxProvider(RunIfWorkerCall.IsCandidate, RunIfWorkerCall.IsMatch)
            .Where(isMatch => isMatch).Collect().Select((calls, _) => calls.Length > 0);

        var registry = context.CompilationProvider.Select((compilation, _) => GenerationFacts.Parse(compilation))
            .Combine(entries.Combine(ambiguous).Select((pair, _) => RegistryParser.Sort(pair.Left, pair.Right)))
            .Combine(exceptions.Combine(initializers))
            .Combine(callsRunIfWorker)
            .Select((all, _) => RegistryParser.Parse(
                compilation: all.Left.Left.Left,
                methods: all.Left.Left.Right,
                exceptions: all.Left.Right.Left,
                initializers: all.Left.Right.Right,
                callsRunIfWorker: all.Right));
        context.RegisterSourceOutput(registry.WithTrackingName(TrackingNames.Registry), EmitRegistry);
    }

    private static void EmitRegistry(SourceProductionContext output, RegistryModel? registry)
    {
        if (registry is not null)
        {
            output.AddSource(RegistryEmitter.HintName, RegistryEmitter.ToText(registry));
        }
    }
}
