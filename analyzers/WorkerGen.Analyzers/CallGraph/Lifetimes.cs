using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Finds threads, timers and processes that are started and left to themselves.</summary>
internal static class Lifetimes
{
    /// <summary>What outlives the item, or <see langword="null"/>.</summary>
    /// <param name="operation">A call or a creation.</param>
    public static string? Outlives(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type.Name: "Thread" } thread when IsOfBaseLibrary(thread) => OutlivesAsThread(thread) ? "a foreground thread" : null,
        IObjectCreationOperation { Type.Name: "Timer" } timer when IsOfBaseLibrary(timer) => IsLeft(timer, "Dispose", "DisposeAsync", "Stop") ? "a timer" : null,
        IInvocationOperation { TargetMethod: { Name: "Start", IsStatic: true, ContainingType: { Name: "Process" } type } } start when type.IsOfBaseLibrary() => IsLeft(start, "WaitForExit", "WaitForExitAsync", "Kill") ? "a child process" : null,
        IObjectCreationOperation { Type.Name: "Process" } process when IsOfBaseLibrary(process) => IsStarted(process) && IsLeft(process, "WaitForExit", "WaitForExitAsync", "Kill") ? "a child process" : null,
        _ => null,
    };

    private static bool IsOfBaseLibrary(IObjectCreationOperation creation) => creation.Type is { } type && type.IsOfBaseLibrary();

    private static bool OutlivesAsThread(IObjectCreationOperation thread) =>
        !SetsBackground(thread.Initializer) && IsStarted(thread) && IsLeft(thread, "Join", "IsBackground");

    private static bool SetsBackground(IObjectOrCollectionInitializerOperation? initializer) => initializer?.Initializers.Any(item =>
        item is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "IsBackground" }, Value.ConstantValue: { HasValue: true, Value: true } }) is true;

    private static bool IsStarted(IOperation creation) =>
        UsesOf(creation).Any(use => use is IInvocationOperation { TargetMethod.Name: "Start" or "UnsafeStart" });

    // Nobody ends it, and it is not given to anybody who might.
    private static bool IsLeft(IOperation creation, params string[] endings)
    {
        if (IsHandedOver(creation))
        {
            return false;
        }

        foreach (var use in UsesOf(creation))
        {
            switch (use)
            {
                case IInvocationOperation call when endings.Contains(call.TargetMethod.Name):
                case IPropertyReferenceOperation { Property.Name: "IsBackground" } when endings.Contains("IsBackground"):
                case IUsingDeclarationOperation or IUsingOperation when endings.Contains("Dispose"):
                case IArgumentOperation or IReturnOperation or IAssignmentOperation or IArrayInitializerOperation or ICollectionExpressionOperation:
                    return false;
            }
        }

        return true;
    }

    private static bool IsHandedOver(IOperation creation)
    {
        var parent = ParentOf(creation);
        return parent is IArgumentOperation or IReturnOperation or IArrayInitializerOperation or ICollectionExpressionOperation
            || parent is ISimpleAssignmentOperation { Target: not ILocalReferenceOperation and not IDiscardOperation };
    }

    // What is done with it where it is made, or with the variable that holds it.
    private static IEnumerable<IOperation> UsesOf(IOperation creation)
    {
        var parent = ParentOf(creation);
        if (parent is IInvocationOperation or IPropertyReferenceOperation or IUsingOperation)
        {
            yield return parent;
        }
        else if (parent is IConditionalAccessOperation access && access.Operation.Syntax == creation.Syntax)
        {
            yield return access.WhenNotNull;
        }

        var local = parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } => target.Local,
            IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol declared } } => declared,
            IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol declared } } => declared,
            _ => null,
        };
        if (local is null)
        {
            yield break;
        }

        var root = creation;
        while (root.Parent is { } above)
        {
            if (above is IUsingDeclarationOperation or IUsingOperation && above.ChildOperations.FirstOrDefault()?.Syntax.Span.Contains(creation.Syntax.Span) is true)
            {
                yield return above;
            }

            root = above;
        }

        foreach (var reference in root.Descendants().OfType<ILocalReferenceOperation>())
        {
            if (SymbolEqualityComparer.Default.Equals(reference.Local, local) && ParentOf(reference) is { } use)
            {
                yield return use is IConditionalAccessOperation maybe ? maybe.WhenNotNull : use;
            }
        }
    }

    private static IOperation? ParentOf(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }
}
