using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>Finds the statements that a graph has no operation for: a <c>return</c> without a value, and <c>throw;</c>.</summary>
internal static class HiddenStatements
{
    public static OpenExit ReturnOf(FunctionGraph function, ControlFlowBranch branch)
    {
        var block = branch.Source;
        if (branch.Semantics is ControlFlowBranchSemantics.Return)
        {
            var returned = block.BranchValue?.Syntax.FirstAncestorOrSelf<ReturnStatementSyntax>();
            return returned is null ? new OpenExit(OpenExitKind.End, null) : new OpenExit(OpenExitKind.Return, returned);
        }

        var last = block.BranchValue?.Syntax ?? block.Operations.LastOrDefault()?.Syntax ?? ConditionBefore(block);
        return last?.FirstAncestorOrSelf<StatementSyntax>() is { } statement && ReturnBehind(statement, last, function) is { } found
            ? new OpenExit(OpenExitKind.Return, found)
            : new OpenExit(OpenExitKind.End, null);
    }

    /// <summary>The <c>throw;</c> that a block ends with, which is no operation either.</summary>
    public static SyntaxNode? RethrowOf(BasicBlock block)
    {
        var last = block.BranchValue?.Syntax ?? block.Operations.LastOrDefault()?.Syntax ?? ConditionBefore(block);
        return last?.FirstAncestorOrSelf<CatchClauseSyntax>()?.DescendantNodes().OfType<ThrowStatementSyntax>()
            .FirstOrDefault(statement => statement.Expression is null && statement.SpanStart >= last.Span.End);
    }

    private static SyntaxNode? ConditionBefore(BasicBlock block) =>
        block.Predecessors.FirstOrDefault(predecessor => predecessor.Source.ConditionKind is not ControlFlowConditionKind.None)?.Source.BranchValue?.Syntax;

    private static ReturnStatementSyntax? ReturnBehind(StatementSyntax statement, SyntaxNode last, FunctionGraph function)
    {
        // The condition of an if leads into one of its branches, or behind it.
        if (statement is IfStatementSyntax choice && choice.Condition.Span.Contains(last.Span))
        {
            if (FirstOf(choice.Statement) is { } then)
            {
                return then;
            }

            if (choice.Else is { } other && FirstOf(other.Statement) is { } otherwise)
            {
                return otherwise;
            }
        }

        for (SyntaxNode? node = statement; node is StatementSyntax or SwitchSectionSyntax && node != function.Graph.OriginalOperation.Syntax; node = node.Parent)
        {
            var siblings = node.Parent switch
            {
                BlockSyntax block => block.Statements,
                SwitchSectionSyntax section => section.Statements,
                _ => default,
            };
            if (node is StatementSyntax inner && siblings.IndexOf(inner) is >= 0 and var index && index + 1 < siblings.Count)
            {
                return siblings[index + 1] as ReturnStatementSyntax;
            }
        }

        return null;
    }

    private static ReturnStatementSyntax? FirstOf(StatementSyntax statement) =>
        (statement is BlockSyntax block ? block.Statements.FirstOrDefault() : statement) as ReturnStatementSyntax;
}
