using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Shutdown.Paths;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>
/// What is known of channels and blocking collections. Whoever is given one of them, or its writer, may complete it; whoever is given its reader can only
/// read. Reading counts where it goes on until the queue is completed: what reads a known number of items, or leaves its loop by itself, does not wait
/// for that.
/// </summary>
internal sealed class QueueValue : ValueKind
{
    public override Role? Derived(IOperation operation, Role from) => from is not Role.Itself ? null : operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Writer" } => Role.Writer,
        IPropertyReferenceOperation { Property.Name: "Reader" } => Role.Reader,
        IConversionOperation { Type.Name: "ChannelWriter" } => Role.Writer,
        IConversionOperation { Type.Name: "ChannelReader" } => Role.Reader,
        _ => null,
    };

    public override UseKind OfCall(IInvocationOperation call, Role role) => call.TargetMethod.Name switch
    {
        "Complete" or "TryComplete" when role is Role.Writer => UseKind.Closes,
        "CompleteAdding" when role is Role.Itself => UseKind.Closes,
        "WriteAsync" or "TryWrite" when role is Role.Writer => UseKind.Written,
        "Add" or "TryAdd" when role is Role.Itself => UseKind.Written,
        "ReadAllAsync" when role is Role.Reader => OfSequence(call),
        "GetConsumingEnumerable" when role is Role.Itself => OfSequence(call),
        "WaitToReadAsync" when role is Role.Reader => IsInLoopWithoutExit(call.Syntax) ? UseKind.Read : UseKind.Harmless,
        "ReadAsync" when role is Role.Reader => EndsBy(call.Syntax, "ChannelClosedException") ? UseKind.Read : UseKind.Harmless,
        "Take" when role is Role.Itself => EndsBy(call.Syntax, "InvalidOperationException") ? UseKind.Read : UseKind.Harmless,
        _ => UseKind.Harmless,
    };

    public override UseKind OfProperty(IPropertyReferenceOperation property, Role role) => property.Property.Name switch
    {
        "Completion" when role is Role.Reader => UseKind.Read,
        "IsCompleted" when role is Role.Itself && IsInLoopWithoutExit(property.Syntax) => UseKind.Read,
        _ => UseKind.Harmless,
    };

    public override UseKind OfArgument(IArgumentOperation argument, Role role) =>
        argument.Parent is IInvocationOperation { TargetMethod: { Name: "ThrowIfNull" or "KeepAlive" } method } && method.IsOfBaseLibrary() ? UseKind.Harmless
        : OfStoring(role, isReturned: false);

    public override UseKind OfStoring(Role role, bool isReturned) => role is Role.Reader ? UseKind.ReadElsewhere : UseKind.Leaves;

    // A loop that is left by a break or a return has another end than the queue's.
    private static UseKind OfSequence(IInvocationOperation call)
    {
        var loop = call.Syntax.FirstAncestorOrSelf<CommonForEachStatementSyntax>();
        if (loop is null || !loop.Expression.Span.Contains(call.Syntax.Span))
        {
            return UseKind.ReadElsewhere;
        }

        return IsLoopOver(loop.Expression, call.Syntax) ? HasExit(loop.Statement) ? UseKind.Harmless : UseKind.Read : UseKind.ReadElsewhere;
    }

    private static bool IsLoopOver(ExpressionSyntax expression, SyntaxNode call)
    {
        while (expression != call)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WithCancellation" or "ConfigureAwait", Expression: var inner } }:
                    expression = inner;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static bool IsInLoopWithoutExit(SyntaxNode node) => LoopAround(node) switch
    {
        WhileStatementSyntax loop => !HasExit(loop.Statement),
        DoStatementSyntax loop => !HasExit(loop.Statement),
        ForStatementSyntax loop => !HasExit(loop.Statement),
        _ => false,
    };

    private static SyntaxNode? LoopAround(SyntaxNode node) =>
        node.Ancestors().TakeWhile(IsWithinFunction).FirstOrDefault(each => each is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax);

    private static bool EndsBy(SyntaxNode node, string exception) => node.Ancestors().TakeWhile(IsWithinFunction).OfType<TryStatementSyntax>().Any(each =>
        each.Block.Span.Contains(node.Span) && each.Catches.Any(clause => clause.Declaration?.Type.ToString().EndsWith(exception, StringComparison.Ordinal) is true));

    private static bool IsWithinFunction(SyntaxNode node) => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);

    private static bool HasExit(StatementSyntax body) => body
        .DescendantNodesAndSelf(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(node => node is ReturnStatementSyntax or GotoStatementSyntax || node is BreakStatementSyntax && BreaksOut(node, body));

    private static bool BreaksOut(SyntaxNode node, StatementSyntax body)
    {
        for (var parent = node.Parent; parent is not null && body.Span.Contains(parent.Span); parent = parent.Parent)
        {
            if (parent is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or SwitchStatementSyntax)
            {
                return false;
            }
        }

        return true;
    }
}
