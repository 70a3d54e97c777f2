using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Exceptions;

/// <summary>WG0302: a declaration that promises what never comes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaleDeclarationAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ExceptionRules.DeclaredExceptionIsNotThrown];

    private protected override void Analyze(WorkerContext context)
    {
        var effects = context.Effects;
        if (effects.IsCutOff || effects.Effects.Any(effect => effect.Kind is EffectKind.Unknown))
        {
            return;
        }

        foreach (var attribute in context.Method.GetAttributes())
        {
            if (DeclaredExceptions.TypeOf(attribute) is { TypeKind: not TypeKind.Error } declared
                && !MayComeUnseen(declared, context.Graph.Types)
                && !effects.Effects.Any(effect => effect.Kind is EffectKind.Throws && effect.Subject is ITypeSymbol thrown
                    && (thrown.IsOrDerivesFrom(declared) || !effect.IsExact && declared.IsOrDerivesFrom(thrown)))
                && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } syntax)
            {
                context.Report(
                    ExceptionRules.DeclaredExceptionIsNotThrown, syntax.GetLocation(), [], ImmutableDictionary<string, string?>.Empty, context.Method.Name, declared.Name);
            }
        }
    }

    // The catalogue keeps to errors of data: that a member of .NET refuses an argument is not in it.
    private static bool MayComeUnseen(ITypeSymbol declared, KnownTypes types) =>
        declared.IsOfBaseLibrary() && (types.IsBug(declared) || types.IsNeverCounted(declared) || SymbolEqualityComparer.Default.Equals(declared, types.Exception) || declared.IsOrDerivesFrom(types.Aggregate));
}
