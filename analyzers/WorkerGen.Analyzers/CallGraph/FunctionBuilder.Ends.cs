using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What does not end, what is left behind, and what nobody is told of.</summary>
internal sealed partial class FunctionBuilder
{
    private void FindEndlessLoop(ILoopOperation loop)
    {
        if (_facts is not null && EndlessLoops.HasNoWayOut(loop, _variables))
        {
            var keyword = loop.Syntax switch
            {
                WhileStatementSyntax statement => statement.WhileKeyword,
                ForStatementSyntax statement => statement.ForKeyword,
                DoStatementSyntax statement => statement.DoKeyword,
                _ => loop.Syntax.GetFirstToken(),
            };
            Add(EffectKind.LoopsForEver, loop.Syntax, keyword.Text);
        }
    }

    private void FindSwallowing(ITryOperation operation)
    {
        if (_facts is null)
        {
            return;
        }

        foreach (var (clause, what) in Swallowing.Find(operation, _graph.Types))
        {
            Add(EffectKind.Swallows, clause.Syntax, what);
        }
    }

    private void FindOutliving(IOperation creation)
    {
        if (_facts is not null && Lifetimes.Outlives(creation) is { } what)
        {
            Add(EffectKind.Outlives, creation.Syntax, what);
        }
    }
}
