using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>WG0102: a class crosses as exactly what is declared, and there are classes that derive from it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DerivedTypeAnalyzer : DiagnosticAnalyzer
{
    // More names than these help nobody.
    private const int MaxNames = 3;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SerialisationRules.DerivedTypeWouldBeCut];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (GenerationFacts.IsSupported(start.Compilation))
            {
                var derivedTypes = new DerivedTypes(start.Compilation);
                start.RegisterSymbolAction(symbol => Analyze(symbol, derivedTypes), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, DerivedTypes derivedTypes)
    {
        if (!context.Symbol.HasAttribute(KnownNames.OutOfProcess))
        {
            return;
        }

        foreach (var (crossing, location) in CrossingTypes.Of((IMethodSymbol)context.Symbol, context.Compilation, context.CancellationToken))
        {
            // One that lists its derived types says what it can be.
            if (crossing.Type is { IsSealed: false, TypeKind: TypeKind.Class }
                && !crossing.Type.HasAttribute(KnownNames.JsonDerivedType)
                && !crossing.Type.HasAttribute(KnownNames.JsonPolymorphic)
                && !crossing.IsCase
                && derivedTypes.ConcreteOf(crossing.Type, context.CancellationToken) is { IsEmpty: false } derived)
            {
                context.ReportDiagnostic(Create(context.Symbol, crossing, derived, location));
            }
        }
    }

    private static Diagnostic Create(ISymbol method, CrossingObject crossing, ImmutableArray<INamedTypeSymbol> derived, Location location)
    {
        var names = derived.Take(MaxNames).Select(type => $"'{type.ToShortName()}'");
        var others = derived.Length > MaxNames ? [.. names, "another one"] : names.ToList();
        return Diagnostic.Create(
            SerialisationRules.DerivedTypeWouldBeCut,
            location,
            derived.SelectMany(type => type.Locations),
            TypesOfDiagnostic.ToProperties(crossing.Type, derived),
            method.Name,
            crossing.DisplayName,
            string.Join(" or ", others),
            crossing.Type.ToShortName());
    }
}
