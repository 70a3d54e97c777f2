using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.Shutdown.Paths;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>Fields and automatic properties that hold pools.</summary>
internal static class PoolMembers
{
    /// <summary>The field or property of the containing type, static or not, whose value a creation becomes, or <see langword="null"/>.</summary>
    public static ISymbol? TargetOf(IOperation creation)
    {
        var value = creation;
        while (value.Parent is IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalOperation { Type: not null })
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IFieldInitializerOperation { InitializedFields: { Length: > 0 } fields } => fields[0],
            IPropertyInitializerOperation { InitializedProperties: { Length: > 0 } properties } => properties[0],
            ISimpleAssignmentOperation assignment when assignment.Value == value => MemberOf(assignment.Target),
            ICoalesceAssignmentOperation assignment when assignment.Value == value => MemberOf(assignment.Target),
            _ => null,
        };
    }

    /// <summary>Whether a use of a member may lead to the end of the pool in it: it is shut down there, or given to somebody who may do that.</summary>
    /// <param name="reference">The field or property.</param>
    /// <param name="pools">What is known of pools.</param>
    public static bool IsRelease(IMemberReferenceOperation reference, PoolValue pools)
    {
        IOperation value = reference;
        while (value.Parent is IConversionOperation or IParenthesizedOperation or IConditionalOperation { Type: not null } or ICoalesceOperation
            || value.Parent is ISimpleAssignmentOperation or ICoalesceAssignmentOperation
                && value.Parent.Parent is not IExpressionStatementOperation
                && ((IAssignmentOperation)value.Parent).Target == value)
        {
            value = value.Parent;
        }

        switch (value.Parent)
        {
            case IInvocationOperation call when call.Instance == value:
                return PoolValue.IsClosing(call.TargetMethod.Name);
            case IConditionalAccessOperation access when access.Operation == value:
                return access.WhenNotNull.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => PoolValue.IsClosing(call.TargetMethod.Name));
            case IArgumentOperation argument:
                return pools.OfArgument(argument, Role.Itself) is not UseKind.Harmless;
            case IAssignmentOperation assignment when assignment.Target == value:
                return false;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } when pools.IsPoolOfOptions(property):
                return false;
            case IReturnOperation:
                return !IsInGetter(value);
            case IIsPatternOperation { Pattern: var pattern }:
                return pattern is IDeclarationPatternOperation { DeclaredSymbol: not null } or IRecursivePatternOperation { DeclaredSymbol: not null };
            case IPropertyReferenceOperation or IBinaryOperation or IIsTypeOperation or IInterpolationOperation or IExpressionStatementOperation or INameOfOperation:
                return false;
            default:
                return true;
        }
    }

    private static ISymbol? MemberOf(IOperation target) => target switch
    {
        IFieldReferenceOperation { Field: var field } reference when IsOwn(reference) => field,
        IPropertyReferenceOperation { Property: var property } reference when IsOwn(reference) => property,
        _ => null,
    };

    private static bool IsOwn(IMemberReferenceOperation reference) =>
        reference.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    // To show the pool is not to give it away.
    private static bool IsInGetter(IOperation value)
    {
        for (var parent = value.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return value.Syntax.Ancestors().Any(node => node
            is Microsoft.CodeAnalysis.CSharp.Syntax.AccessorDeclarationSyntax
            or Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax);
    }
}
