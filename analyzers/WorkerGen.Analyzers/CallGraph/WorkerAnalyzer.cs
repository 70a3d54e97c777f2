using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>A rule about what worker methods do, with all that they call. It reports in the worker method, at the place that lets the effect in.</summary>
public abstract class WorkerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.OutOfProcess) is { } attribute)
            {
                start.RegisterSyntaxNodeAction(node => Analyze(node, attribute), SyntaxKind.MethodDeclaration);
            }
        });
    }

    /// <summary>Reports on one worker method.</summary>
    private protected abstract void Analyze(WorkerContext context);

    private void Analyze(SyntaxNodeAnalysisContext context, INamedTypeSymbol attribute)
    {
        var declaration = (MethodDeclarationSyntax)context.Node;
        if (declaration.AttributeLists.Count is 0 && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword) || declaration is { Body: null, ExpressionBody: null })
        {
            return;
        }

        if (context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is { } method
            && (IsWorker(method, attribute) || method.PartialDefinitionPart is { } definition && IsWorker(definition, attribute)))
        {
            Analyze(new WorkerContext(context, method, declaration));
        }
    }

    private static bool IsWorker(IMethodSymbol method, INamedTypeSymbol attribute) =>
        method.GetAttributes().Any(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));
}

/// <summary>A worker method and what it does.</summary>
internal sealed class WorkerContext
{
    private readonly SyntaxNodeAnalysisContext _context;
    private CallGraph? _graph;
    private WorkerEffects? _effects;

    public WorkerContext(SyntaxNodeAnalysisContext context, IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        _context = context;
        Method = method;
        Declaration = declaration;
        Options = WorkerOptions.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(declaration.SyntaxTree));
    }

    public IMethodSymbol Method { get; }

    public MethodDeclarationSyntax Declaration { get; }

    public WorkerOptions Options { get; }

    public CallGraph Graph => _graph ??= CallGraph.Of(_context.Compilation, _context.Options);

    public WorkerEffects Effects => _effects ??= Graph.Of(Method, Options.Budget, new Cancellation(_context.CancellationToken));

    public CancellationToken CancellationToken => _context.CancellationToken;

    /// <summary>Its effects of a kind, each once for a place, without those that the options leave out.</summary>
    public IEnumerable<Effect> Of(EffectKind kind) =>
        Effects.Effects.Where(effect => effect.Kind == kind && IsInside(effect.Node) && !ComesBack(effect) && !IsIgnored(effect));

    /// <summary>The same, and once where calls are made one on the other: <c>text.Append(1).Append(2)</c> is one change of <c>text</c>.</summary>
    public IEnumerable<Effect> OfOnce(EffectKind kind)
    {
        var effects = Of(kind).ToList();
        return effects.Where(effect => !effects.Any(other => other.Node != effect.Node && IsBegunBy(effect.Node, other.Node)
            && SymbolEqualityComparer.Default.Equals(effect.Subject, other.Subject)));
    }

    /// <summary>Reports an effect at its place, with the chain to its origin.</summary>
    public void Report(DiagnosticDescriptor rule, Effect effect, params object[] arguments) => Report(rule, effect, ImmutableDictionary<string, string?>.Empty, arguments);

    public void Report(DiagnosticDescriptor rule, Effect effect, ImmutableDictionary<string, string?> properties, params object[] arguments) => Report(
        rule, LocationOf(effect.Node), effect.Origin is var origin && origin != effect && !IsInside(origin.Node) ? [origin.Node.GetLocation()] : [], properties, [Method.Name, .. arguments]);

    public void Report(
        DiagnosticDescriptor rule, Location location, ImmutableArray<Location> others, ImmutableDictionary<string, string?> properties, params object[] arguments) =>
        _context.ReportDiagnostic(Diagnostic.Create(rule, location, others, properties, arguments));

    /// <summary>The chain of an effect, beginning with the worker method.</summary>
    public string ChainOf(Effect effect)
    {
        var chain = effect.Chain;
        return chain.StartsWith(Method.Name + " →", StringComparison.Ordinal) ? chain : $"{Method.Name} → {chain}";
    }

    private static bool IsBegunBy(SyntaxNode chain, SyntaxNode first) =>
        chain is ExpressionSyntax && first is InvocationExpressionSyntax && chain.SyntaxTree == first.SyntaxTree && chain.SpanStart == first.SpanStart && chain.Span.Contains(first.Span);

    // A method that calls itself has nothing to say at the call that it does not say where it does it.
    private bool ComesBack(Effect effect)
    {
        while (effect is { IsRethrown: true, Through: { } caught })
        {
            effect = caught;
        }

        return effect.Origin is var origin && origin.Node != effect.Node && IsInside(origin.Node);
    }

    // By what begins it, or by one of those that it comes through.
    private bool IsIgnored(Effect effect)
    {
        if (Options.IgnoredTypes.IsEmpty)
        {
            return false;
        }

        for (var inner = effect.Through; inner is not null; inner = inner.Through)
        {
            if (!inner.Owner.IsNested && Options.Ignores(inner.Owner.Symbol))
            {
                return true;
            }
        }

        return Options.Ignores(effect.Origin.Member);
    }

    private bool IsInside(SyntaxNode node) => node.SyntaxTree == Declaration.SyntaxTree && Declaration.Span.Contains(node.Span);

    // A loop or a clause is shown by its keyword, a statement or an expression as a whole.
    private static Location LocationOf(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.WhileKeyword.GetLocation(),
        ForStatementSyntax loop => loop.ForKeyword.GetLocation(),
        DoStatementSyntax loop => loop.DoKeyword.GetLocation(),
        CatchClauseSyntax clause => clause.CatchKeyword.GetLocation(),
        ArgumentSyntax argument => argument.Expression.GetLocation(),
        _ => node.GetLocation(),
    };
}
