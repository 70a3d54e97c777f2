using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Usage;

/// <summary>WG0006 for methods of different types that share a name on the wire.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WireNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.NamesCollide];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (GenerationFacts.IsSupported(start.Compilation))
            {
                var names = new UsedWireNames(start.Compilation);
                start.RegisterSymbolAction(symbol => Analyze(symbol, names), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, UsedWireNames names)
    {
        // Overloads are reported with what else is wrong with a method.
        if (context.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            && method.HasAttribute(KnownNames.OutOfProcess)
            && WireNames.Of(method) is var name
            && names.TypesWith(name, context.CancellationToken).Any(type => !SymbolEqualityComparer.Default.Equals(type, method.ContainingType)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                UsageRules.NamesCollide,
                method.Locations.FirstOrDefault() ?? Location.None,
                $"Several worker methods are called '{name}' on the wire: give each one another [OutOfProcess(Name = \"...\")]"));
        }
    }
}
