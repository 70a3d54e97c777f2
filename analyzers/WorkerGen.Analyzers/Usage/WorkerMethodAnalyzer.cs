using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Usage;

/// <summary>Says why no code is generated for a method marked with <c>[OutOfProcess]</c> or <c>[WorkerInitialize]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkerMethodAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        UsageRules.ContainingTypesMustBePartial,
        UsageRules.MustBeStatic,
        UsageRules.CannotBeGeneric,
        UsageRules.ParameterKindCannotCross,
        UsageRules.ReturnKindCannotCross,
        UsageRules.NamesCollide,
        UsageRules.TokenAndProgressStandLast,
        UsageRules.TypeCannotCross,
    ];

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
        var method = (IMethodSymbol)context.Symbol;
        if (method.HasAttribute(KnownNames.OutOfProcess))
        {
            var problems = new UsageProblems();
            MethodParser.Parse(method, context.Compilation, problems, context.CancellationToken);
            UsageProblemReporter.Report(problems, context.ReportDiagnostic, context.CancellationToken);
        }

        if (method.HasAttribute(KnownNames.WorkerInitialize))
        {
            var problems = new UsageProblems();
            InitializerParser.Parse(method, problems);
            UsageProblemReporter.Report(problems, context.ReportDiagnostic, context.CancellationToken);
        }
    }
}
