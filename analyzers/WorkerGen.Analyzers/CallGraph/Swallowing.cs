using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Finds <c>catch</c> clauses that take every exception and let nobody know, or take the cancellation of the item with them.</summary>
internal static class Swallowing
{
    public const string Cancellation = "catch of cancellation";

    public const string Failure = "catch";

    public static IEnumerable<(ICatchClauseOperation Clause, string What)> Find(ITryOperation @try, KnownTypes types)
    {
        var isCancellationHandled = false;
        foreach (var clause in @try.Catches)
        {
            var isOfCancellation = clause.ExceptionType.IsCancellation(types);
            var takesAll = clause.ExceptionType is null or { SpecialType: SpecialType.System_Object } || SymbolEqualityComparer.Default.Equals(clause.ExceptionType, types.Exception);
            if (takesAll && clause.Filter is { } filter && LeavesOnlyCancellation(filter, types))
            {
                if (IsEmpty(clause))
                {
                    yield return (clause, Failure);
                }
            }
            else if (takesAll && !Throws(clause) && (clause.Filter is null || IsAlwaysTrue(clause.Filter)))
            {
                if (IsEmpty(clause))
                {
                    yield return (clause, Failure);
                }
                else if (!isCancellationHandled && LooksAtToken(@try.Body, types))
                {
                    yield return (clause, Cancellation);
                }
            }
            else if (isOfCancellation && clause.Filter is null && IsEmpty(clause) && LooksAtToken(@try.Body, types))
            {
                yield return (clause, Cancellation);
            }

            isCancellationHandled |= isOfCancellation && clause.Filter is null;
        }
    }

    private static bool IsCancellation(this ITypeSymbol? type, KnownTypes types) => type is not null && type.IsOrDerivesFrom(types.OperationCanceled);

    private static bool IsAlwaysTrue(IOperation filter) => filter.ConstantValue is { HasValue: true, Value: true };

    private static bool LeavesOnlyCancellation(IOperation filter, KnownTypes types) => filter.Unwrap() switch
    {
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: ITypePatternOperation { MatchedType: var type } } } => type.IsCancellation(types),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => operand.Unwrap() is IIsTypeOperation { TypeOperand: var type } && type.IsCancellation(types),
        _ => false,
    };

    private static bool Throws(ICatchClauseOperation clause) => clause.Handler.Descendants().Any(operation => operation is IThrowOperation
        || operation is IInvocationOperation { TargetMethod: { Name: "Throw", ContainingType.Name: "ExceptionDispatchInfo" } });

    // Leaving the loop or the method without a value says nothing either.
    private static bool IsEmpty(ICatchClauseOperation clause) => clause.Syntax is CatchClauseSyntax syntax
        && syntax.Block.Statements.All(statement => statement is EmptyStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or ReturnStatementSyntax { Expression: null });

    private static bool LooksAtToken(IOperation body, KnownTypes types) => types.CancellationToken is { } token && body.Descendants().Any(operation =>
        SymbolEqualityComparer.Default.Equals(operation.Type, token)
        && operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation
            or IPropertyReferenceOperation { Property: not { Name: "None", IsStatic: true } });
}
