using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.OutOfProcess, IsMethod, ParseMethod)
            .Where(method => method is not null)
            .Select((method, _) => method!)
            .WithTrackingName(TrackingNames.Methods);
        var entries = methods.Select((method, _) => RegistryParser.ToEntry(method)).Collect().WithTrackingName(TrackingNames.Entries);
        var ambiguous = entries.Select((all, _) => RegistryParser.FindAmbiguous(all)).WithTrackingName(TrackingNames.Ambiguous);
        var emitted = methods.Combine(ambiguous).Where(pair => !pair.Right.Contains(pair.Left.HintName)).Select((pair, _) => pair.Left)
            .WithTrackingName(TrackingNames.Emitted);
        context.RegisterSourceOutput(emitted, (output, method) => output.AddSource(method.HintName, WorkerMethodEmitter.ToText(method)));

        var compilation = context.CompilationProvider.Select((compilation, _) => GenerationFacts.Parse(compilation)).WithTrackingName(TrackingNames.Compilation);
        var registry = compilation.Combine(entries).Combine(ambiguous)
            .Select((parts, _) => RegistryParser.Parse(parts.Left.Left, parts.Left.Right, parts.Right))
            .WithTrackingName(TrackingNames.Registry);
        context.RegisterSourceOutput(registry, EmitRegistry);
    }

    private static bool IsMethod(SyntaxNode node, CancellationToken cancellationToken) => node is MethodDeclarationSyntax;

    private static WorkerMethodModel? ParseMethod(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is IMethodSymbol method && GenerationFacts.IsSupported(context.SemanticModel.Compilation)
            ? MethodParser.Parse(method, context.SemanticModel.Compilation, new UsageProblems(), cancellationToken)
            : null;

    private static void EmitRegistry(SourceProductionContext output, RegistryModel? registry)
    {
        if (registry is not null)
        {
            output.AddSource(RegistryEmitter.HintName, RegistryEmitter.ToText(registry));
        }
    }
}
