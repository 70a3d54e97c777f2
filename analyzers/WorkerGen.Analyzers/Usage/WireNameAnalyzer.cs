using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Usage;

/// <summary>WG0006 for methods of different types that share a name on the wire. Only the whole compilation shows that.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WireNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.NamesCollideInAssembly];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (GenerationFacts.IsSupported(start.Compilation))
            {
                Start(start);
            }
        });
    }

    private static void Start(CompilationStartAnalysisContext start)
    {
        var methods = new ConcurrentBag<IMethodSymbol>();
        start.RegisterSymbolAction(
            context =>
            {
                if (context.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && method.HasAttribute(KnownNames.OutOfProcess))
                {
                    methods.Add(method);
                }
            },
            SymbolKind.Method);
        start.RegisterCompilationEndAction(end => Report(methods, end));
    }

    private static void Report(IEnumerable<IMethodSymbol> methods, CompilationAnalysisContext context)
    {
        foreach (var group in methods.GroupBy(WireNames.Of, StringComparer.Ordinal))
        {
            // Overloads are reported where they are declared, at once.
            if (group.Select(method => method.ContainingType).Distinct(SymbolEqualityComparer.Default).Count() < 2)
            {
                continue;
            }

            foreach (var method in group)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    UsageRules.NamesCollideInAssembly,
                    method.Locations.FirstOrDefault() ?? Location.None,
                    $"Several worker methods are called '{group.Key}' on the wire: give each one another [OutOfProcess(Name = \"...\")]"));
            }
        }
    }
}
