using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Calls;

/// <summary>WG0501: enumerates the results of the parallel wrapper in place of the inputs. Only for loops in which the call comes first, since it then comes before the loop.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ParallelLoopCodeFix))]
[Shared]
public sealed class ParallelLoopCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.LoopOfAwaitedCalls];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Parent: AwaitExpressionSyntax awaited } call
            && call.Ancestors().OfType<StatementSyntax>().FirstOrDefault(each => each is CommonForEachStatementSyntax) is ForEachStatementSyntax loop
            && SequentialLoop.Read(loop, awaited, call, model, cancellationToken) is { } read)
        {
            yield return new DocumentFix($"Use '{read.ParallelName}'", nameof(ParallelLoopCodeFix), editor => editor.ReplaceNode(loop, (_, _) => read.ToParallel()));
        }
    }
}
