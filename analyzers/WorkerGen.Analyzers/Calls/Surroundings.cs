using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Calls;

/// <summary>What stands round an operation.</summary>
internal static class Surroundings
{
    /// <summary>The body of the member that it stands in.</summary>
    public static IOperation Root(this IOperation operation)
    {
        var root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root;
    }

    /// <summary>Whether it is a lambda or a local function.</summary>
    public static bool IsFunction(this IOperation operation) => operation is IAnonymousFunctionOperation or ILocalFunctionOperation;

    /// <summary>The operation with the conversions and parentheses round it.</summary>
    public static IOperation Wrapped(this IOperation operation)
    {
        while (operation.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            operation = operation.Parent;
        }

        return operation;
    }

    /// <summary>The call that is made on it, <c>x</c> in <c>x.F()</c> and <c>F(this x)</c>.</summary>
    public static IInvocationOperation? CallOn(this IOperation operation)
    {
        operation = operation.Wrapped();
        var call = operation.Parent is IArgumentOperation argument ? argument.Parent as IInvocationOperation : operation.Parent as IInvocationOperation;
        return call?.Subject() is { } subject && subject.Unwrap() == operation.Unwrap() ? call : null;
    }

    /// <summary>Whether it names the variable, or something in it does.</summary>
    public static bool Mentions(this IOperation operation, ISymbol variable) =>
        operation.DescendantsAndSelf().Any(each => SymbolEqualityComparer.Default.Equals(each.Named(), variable));

    /// <summary>Whether it names one of the variables, or something in it does.</summary>
    public static bool MentionsAny(this IOperation operation, HashSet<ISymbol> variables) =>
        variables.Count > 0 && operation.DescendantsAndSelf().Any(each => each.Named() is { } named && variables.Contains(named));

    /// <summary>The variable or member that a reference is to.</summary>
    public static ISymbol? Named(this IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };
}
