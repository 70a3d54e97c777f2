using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>WG0407: cancelling reaches a method only where it looks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IgnoredTokenAnalyzer : WorkerAnalyzer
{
    /// <summary>A loop that runs no more often than this is over before anybody can cancel it.</summary>
    private const long ShortLoop = 100;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShutdownRules.TokenIsNotLookedAt];

    private protected override void Analyze(WorkerContext context)
    {
        if (context.Method.Parameters.FirstOrDefault(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, context.Graph.Types.CancellationToken)) is not { } token
            || context.Effects.Function?.Operation is not { } body)
        {
            return;
        }

        // A token that is handed on under another name, or linked to another, is looked at through that.
        var loops = body.Descendants().OfType<ILoopOperation>().Where(loop => !IsInLoop(loop, context.Graph.Types)).ToList();
        var isLookedAt = loops.Any(loop => LooksAtToken(loop, context.Graph.Types));
        foreach (var loop in loops)
        {
            if (!IsShort(loop) && !(isLookedAt && IsCheap(loop)) && !LooksAtToken(loop, context.Graph.Types))
            {
                var location = loop.Syntax is StatementSyntax statement ? statement.GetFirstToken().GetLocation() : loop.Syntax.GetLocation();
                context.Report(ShutdownRules.TokenIsNotLookedAt, location, [], ImmutableDictionary<string, string?>.Empty, context.Method.Name, token.Name);
            }
        }
    }

    // What runs for each element and looks at the token between them is a loop too.
    private static bool IsInLoop(IOperation operation, KnownTypes types)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILoopOperation
                || parent is IInvocationOperation { TargetMethod: { ContainingType.Name: "Parallel" or "ParallelEnumerable" } method } && method.IsOfBaseLibrary() && LooksAtToken(parent, types))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsShort(ILoopOperation loop) => loop switch
    {
        IForLoopOperation { Condition: IBinaryOperation condition } counting => IsOfFewRounds(counting, condition) && !loop.Body.Descendants().OfType<ILoopOperation>().Any(),
        IForEachLoopOperation { Collection: var collection } => collection.Unwrap() is IArrayCreationOperation { Initializer: not null } or ICollectionExpressionOperation,
        _ => false,
    };

    // Whoever looks at the token where the work is need not where the results are added up.
    private static bool IsCheap(ILoopOperation loop) =>
        !loop.Body.Descendants().Any(operation => operation is ILoopOperation or IAwaitOperation || operation is IInvocationOperation { TargetMethod: var called } && !called.IsOfBaseLibrary());

    private static bool IsOfFewRounds(IForLoopOperation loop, IBinaryOperation condition) =>
        condition.LeftOperand.Variable() is { } counter
        && condition.RightOperand.ConstantValue is { HasValue: true, Value: int limit }
        && StartOf(loop, counter) is { } start
        && condition.OperatorKind switch
        {
            BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.NotEquals => (long)limit - start <= ShortLoop,
            BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => (long)start - limit <= ShortLoop,
            _ => false,
        };

    private static int? StartOf(IForLoopOperation loop, ISymbol counter) => loop.Before.SelectMany(before => before.DescendantsAndSelf()).Select(operation => operation switch
    {
        IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, counter) => declarator.Initializer?.Value,
        ISimpleAssignmentOperation assignment when SymbolEqualityComparer.Default.Equals(assignment.Target.Variable(), counter) => assignment.Value,
        _ => null,
    }).FirstOrDefault(value => value is not null)?.ConstantValue is { HasValue: true, Value: int start } ? start : null;

    private static bool LooksAtToken(IOperation loop, KnownTypes types) =>
        loop.Descendants().Any(operation => SymbolEqualityComparer.Default.Equals(operation.Type, types.CancellationToken)
            || operation.Type?.Name is "ParallelOptions" or "CancellationTokenSource");
}
