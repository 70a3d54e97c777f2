using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Usage;

/// <summary>WG0008: a worker is the program started again, and nothing would enter the worker host there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkerEntryAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.NoWorkerEntry];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (GenerationFacts.IsSupported(start.Compilation)
                && GenerationFacts.Parse(start.Compilation).IsProgram
                && HasNoHooks(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions))
            {
                // All files are searched for it, but only where there is a worker method.
                var hasEntry = new StrongBox<object?>();
                start.RegisterSymbolAction(symbol => Analyze(symbol, hasEntry), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, StrongBox<object?> hasEntry)
    {
        if (context.Symbol.HasAttribute(KnownNames.OutOfProcess) && hasEntry.Value is var known && !(bool)(known ?? (hasEntry.Value = CallsRunIfWorker(context.Compilation, context.CancellationToken))))
        {
            var location = context.Symbol.Locations.FirstOrDefault() ?? Location.None;
            context.ReportDiagnostic(Diagnostic.Create(UsageRules.NoWorkerEntry, location, context.Symbol.Name));
        }
    }

    // A program compiled ahead of time has a module initializer in place of the hook.
    private static bool HasNoHooks(AnalyzerConfigOptions properties) =>
        IsSet(properties, "StartupHookSupport", to: "false") && !IsSet(properties, "PublishAot", to: "true");

    private static bool IsSet(AnalyzerConfigOptions properties, string name, string to) =>
        properties.TryGetValue("build_property." + name, out var value) && string.Equals(value, to, StringComparison.OrdinalIgnoreCase);

    private static bool CallsRunIfWorker(Compilation compilation, CancellationToken cancellationToken) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes())
        .Any(node => RunIfWorkerCall.IsCandidate(node, cancellationToken));
}
