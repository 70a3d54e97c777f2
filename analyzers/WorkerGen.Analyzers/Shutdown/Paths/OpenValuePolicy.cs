using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>The search for a path on which a value is left open.</summary>
/// <param name="value">The value.</param>
/// <param name="function">Where paths are looked for.</param>
/// <param name="functions">All functions of the member.</param>
/// <param name="effects">What the steps mean that use the value.</param>
/// <param name="throwing">Knows what may throw.</param>
internal class OpenValuePolicy(
    TrackedValue value, FunctionGraph function, IReadOnlyList<FunctionGraph> functions, IReadOnlyDictionary<IOperation, StepEffect> effects, Throwing throwing) : PathPolicy
{
    private readonly bool _isConditional = IsConditional(value, functions);

    /// <summary>Whether giving another value to the only variable that holds it loses it.</summary>
    public bool CanBeLost { get; init; }

    /// <summary>Whether the ways out by exceptions matter.</summary>
    public bool IgnoresExceptions { get; init; }

    public override StepEffect EffectOf(IOperation step) => step switch
    {
        _ when effects.TryGetValue(step, out var effect) => effect,
        IInvocationOperation { TargetMethod: { Name: "Exit" or "FailFast", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } } } => StepEffect.Ends,
        _ when CanBeLost && IsLoss(step) => StepEffect.Overwrites,
        _ => StepEffect.None,
    };

    public override bool MayThrow(IOperation step) => !IgnoresExceptions && throwing.MayThrow(step);

    // On a path from its creation the value is there.
    public override bool? ValueOf(IOperation condition) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: bool constant } } => constant,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not => !ValueOf(not.Operand),
        IParenthesizedOperation parenthesized => ValueOf(parenthesized.Operand),
        IConversionOperation { OperatorMethod: null } conversion => ValueOf(conversion.Operand),
        IIsNullOperation test when value.RoleOf(test.Operand) is not null => false,
        IIsTypeOperation test when value.RoleOf(test.ValueOperand) is not null && !test.IsNegated => true,
        IIsPatternOperation test when value.RoleOf(test.Value) is not null => ValueOf(test.Pattern),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } test when IsNullTest(test) => test.OperatorKind is BinaryOperatorKind.NotEquals,
        _ => null,
    };

    public override bool IsCorrelated(IOperation condition)
    {
        if (condition.Syntax.Parent is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax)
        {
            return false;
        }

        condition = condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not ? not.Operand.Unwrap() : condition.Unwrap();
        return _isConditional
            ? condition.DescendantsAndSelf().All(part => part is not (IInvocationOperation or IAwaitOperation or IDynamicInvocationOperation))
            : condition is ILocalReferenceOperation { Local: var flag } && functions.SelectMany(each => each.AllSteps).Count(step => IsAssignmentTo(step, flag)) > 1;
    }

    private static bool IsAssignmentTo(IOperation step, ILocalSymbol flag) =>
        step is IAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, flag);

    private static bool? ValueOf(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => false,
        INegatedPatternOperation negated => !ValueOf(negated.Pattern),
        IDeclarationPatternOperation or ITypePatternOperation or IDiscardPatternOperation => true,
        IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true } => true,
        _ => null,
    };

    private bool IsNullTest(IBinaryOperation test) =>
        value.RoleOf(test.LeftOperand) is not null && IsNull(test.RightOperand) || value.RoleOf(test.RightOperand) is not null && IsNull(test.LeftOperand);

    private static bool IsNull(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: null };

    // The creation itself is met again only by coming round to it.
    private bool IsLoss(IOperation step) => value.IsCreation(step)
        || step is ISimpleAssignmentOperation assignment
            && value.RoleOf(assignment.Value) is null
            && value.TargetOf(assignment) is { } target
            && value.RoleOf(assignment.Target) is Role.Itself
            && SymbolEqualityComparer.Default.Equals(value.Variables.FirstOrDefault(), target)
            && value.AllVariables.Skip(1).FirstOrDefault() is null
            && function.Symbol is null;

    // A flag may say whether it was created, where that is not always so.
    private static bool IsConditional(TrackedValue value, IReadOnlyList<FunctionGraph> functions)
    {
        var creation = functions.SelectMany(each => each.AllSteps).FirstOrDefault(value.IsCreation)?.Syntax;
        var declaration = value.Variables.FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault();
        for (var node = creation; node is not null and not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax; node = node.Parent)
        {
            if (declaration is not null && node is StatementSyntax && node.SyntaxTree == declaration.SyntaxTree && node.Span.Contains(declaration.Span))
            {
                return false;
            }

            if (node.Parent is IfStatementSyntax or ConditionalExpressionSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax
                || node.Parent is BinaryExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.CoalesceExpression }
                || node.Parent is AssignmentExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.CoalesceAssignmentExpression })
            {
                return true;
            }
        }

        return false;
    }
}
