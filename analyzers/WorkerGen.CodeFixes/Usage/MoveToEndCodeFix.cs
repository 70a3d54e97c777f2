using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WorkerGen.Generator.Model;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Usage;

/// <summary>WG0007: moves the token and the progress to the end of the parameters, and of the arguments of all calls.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveToEndCodeFix))]
[Shared]
public sealed class MoveToEndCodeFix : SolutionCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TokenAndProgressStandLast];

    private protected override SolutionFix? FixFor(
        Solution solution, Compilation compilation, IMethodSymbol method, IReadOnlyCollection<string> marked, IReadOnlyList<MethodUse> uses, CancellationToken cancellationToken)
    {
        var lists = method.Declarations(cancellationToken).Select(declaration => declaration.ParameterList).ToList();
        return NewOrder(method) is { } order && uses.All(use => use.Call is not null || use.IsNameOnly) && !lists.Any(HasComments)
            ? new SolutionFix("Move it to the end", token => MoveAsync(solution, method, order, lists, uses, token))
            : null;
    }

    // Which parameter stands where, or nothing when only the developer can tell: of two of a kind one has to go, a parameter behind an optional
    // one needs a default, another overload may stand in the way.
    private static int[]? NewOrder(IMethodSymbol method)
    {
        var kinds = method.Parameters.Select(ParameterParser.KindOf).ToList();
        if (method.IsExtensionMethod
            || method.Parameters.Any(parameter => parameter.IsParams || parameter.IsOptional)
            || kinds.Count(kind => kind is ParameterKind.CancellationToken) > 1
            || kinds.Count(kind => kind is ParameterKind.Progress) > 1)
        {
            return null;
        }

        int[] order = [.. Enumerable.Range(0, kinds.Count).OrderBy(index => kinds[index] switch { ParameterKind.Input => 0, ParameterKind.Progress => 1, _ => 2 })];
        var types = order.Select(index => method.Parameters[index].Type).ToList();
        return method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
            .Any(other => other.Parameters.Select(parameter => parameter.Type).SequenceEqual(types, SymbolEqualityComparer.Default)) ? null : order;
    }

    // A comment may stand for the one before it, or for the one behind it.
    private static bool HasComments(SyntaxNode list) => list.DescendantTrivia().Any(IsComment);

    private static bool IsComment(SyntaxTrivia trivia) => trivia.RawKind is (int)SyntaxKind.SingleLineCommentTrivia or (int)SyntaxKind.MultiLineCommentTrivia;

    private static async Task<Solution> MoveAsync(
        Solution solution, IMethodSymbol method, int[] order, List<ParameterListSyntax> lists, IReadOnlyList<MethodUse> uses, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        foreach (var list in lists)
        {
            var document = await editor.GetDocumentEditorAsync(solution.GetDocumentId(list.SyntaxTree), cancellationToken).ConfigureAwait(false);
            document.ReplaceNode(list, (current, _) => ((ParameterListSyntax)current).WithParameters(Reordered(((ParameterListSyntax)current).Parameters, order)));
        }

        foreach (var use in uses)
        {
            if (use is { IsNameOnly: false, Call: { } call })
            {
                var document = await editor.GetDocumentEditorAsync(use.Document, cancellationToken).ConfigureAwait(false);
                document.ReplaceNode(call.ArgumentList, (current, _) => Reordered((ArgumentListSyntax)current, method, order));
            }
        }

        return editor.GetChangedSolution();
    }

    // Where some are named, or commented on, all are named, and stay where they are.
    private static ArgumentListSyntax Reordered(ArgumentListSyntax list, IMethodSymbol method, int[] order)
    {
        var arguments = list.Arguments;
        return arguments.Count == order.Length && arguments.All(argument => argument.NameColon is null) && !HasComments(list)
            ? list.WithArguments(Reordered(arguments, order))
            : list.WithArguments(SyntaxFactory.SeparatedList(
                arguments.Select((argument, index) => argument.NameColon is null ? Named(argument, method.Parameters[index].Name) : argument),
                arguments.GetSeparators()));
    }

    private static ArgumentSyntax Named(ArgumentSyntax argument, string name) => argument.WithoutLeadingTrivia()
        .WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(SyntaxFactory.ParseToken(name.ToIdentifier()))).WithTrailingTrivia(SyntaxFactory.Space))
        .WithLeadingTrivia(argument.GetLeadingTrivia());

    // Each place keeps the space around it.
    private static SeparatedSyntaxList<T> Reordered<T>(SeparatedSyntaxList<T> nodes, int[] order)
        where T : SyntaxNode =>
        SyntaxFactory.SeparatedList(order.Select((from, to) => nodes[from].WithTriviaFrom(nodes[to])), nodes.GetSeparators());
}
