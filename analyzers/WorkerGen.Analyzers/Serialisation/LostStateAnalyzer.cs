using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>WG0103: what crosses with a worker method has state that would not arrive, or that has no end.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostStateAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SerialisationRules.StateWouldBeLost, SerialisationRules.CycleHasNoEnd];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (GenerationFacts.IsSupported(start.Compilation))
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (!context.Symbol.HasAttribute(KnownNames.OutOfProcess))
        {
            return;
        }

        var crossing = CrossingTypes.Of((IMethodSymbol)context.Symbol, context.Compilation, context.CancellationToken).ToList();
        var backReferences = new BackReferences([.. crossing.Select(each => each.Object)]);
        foreach (var (type, location) in crossing)
        {
            if (LostState.Of(type, context.Compilation, context.CancellationToken) is { IsEmpty: false } lost)
            {
                Report(SerialisationRules.StateWouldBeLost, location, lost, string.Join(", ", lost.Select(member => $"'{member.Name}'")), type, context);
            }

            foreach (var member in backReferences.Of(type))
            {
                Report(SerialisationRules.CycleHasNoEnd, location, [member.Symbol], member.Name, type, context);
            }
        }
    }

    private static void Report(
        DiagnosticDescriptor rule, Location location, ImmutableArray<ISymbol> members, string names, CrossingObject type, SymbolAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, location, members.SelectMany(member => member.Locations), context.Symbol.Name, type.DisplayName, names));
}
