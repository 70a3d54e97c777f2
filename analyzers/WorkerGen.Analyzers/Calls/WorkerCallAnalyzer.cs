using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Calls;

/// <summary>Looks at what the callers of generated wrappers do. Inside a worker method the call itself is what is wrong, which another rule says.</summary>
public abstract class WorkerCallAnalyzer : DiagnosticAnalyzer
{
    private const string ExpressionTrees = "System.Linq.Expressions";

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (WorkerCalls.Create(start.Compilation) is { } calls)
            {
                Register(start, calls);
            }
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext start, WorkerCalls calls);

    private protected static bool IsLookedAt(OperationAnalysisContext context) =>
        !context.ContainingSymbol.HasAttribute(KnownNames.OutOfProcess) && !IsInExpressionTree(context.Operation);

    /// <summary>Where the name of what is called stands.</summary>
    private protected static Location NameOf(IOperation operation)
    {
        var node = operation.Syntax is InvocationExpressionSyntax invocation ? invocation.Expression : operation.Syntax;
        return node switch
        {
            MemberAccessExpressionSyntax access => access.Name.GetLocation(),
            MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
            _ => node.GetLocation(),
        };
    }

    private static bool IsInExpressionTree(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Parent: IConversionOperation { Type: { Name: "Expression" } type } } && type.ContainingNamespace?.ToDisplayString() is ExpressionTrees)
            {
                return true;
            }
        }

        return false;
    }
}
