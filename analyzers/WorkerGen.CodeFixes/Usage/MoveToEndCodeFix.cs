using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
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

    private protected override IEnumerable<SolutionFix> FixesFor(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration
            && model.GetDeclaredSymbol(declaration, cancellationToken) is { } method
            && NewOrder(method) is { } order)
        {
            yield return new SolutionFix("Move it to the end", nameof(MoveToEndCodeFix), (solution, token) => MoveAsync(solution, method, order, token));
        }
    }

    // Which parameter stands where; nothing when there are two of a kind, of which only the developer knows which to keep.
    private static int[]? NewOrder(IMethodSymbol method)
    {
        var kinds = method.Parameters.Select(ParameterParser.KindOf).ToList();
        var isClear = kinds.Count(kind => kind is ParameterKind.CancellationToken) <= 1 && kinds.Count(kind => kind is ParameterKind.Progress) <= 1;
        return isClear && !method.Parameters.Any(parameter => parameter.IsParams)
            ? [.. Enumerable.Range(0, kinds.Count).OrderBy(index => kinds[index] switch { ParameterKind.Input => 0, ParameterKind.Progress => 1, _ => 2 })]
            : null;
    }

    private static async Task<Solution> MoveAsync(Solution solution, IMethodSymbol method, int[] order, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        foreach (var part in new[] { method, method.PartialImplementationPart, method.PartialDefinitionPart }.OfType<IMethodSymbol>().SelectMany(part => part.DeclaringSyntaxReferences))
        {
            var document = await editor.GetDocumentEditorAsync(solution.GetDocumentId(part.SyntaxTree), cancellationToken).ConfigureAwait(false);
            if (await part.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is MethodDeclarationSyntax declaration)
            {
                document.ReplaceNode(declaration.ParameterList, (current, _) => Reordered((ParameterListSyntax)current, order));
            }
        }

        foreach (var location in (await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false)).SelectMany(reference => reference.Locations))
        {
            var document = await editor.GetDocumentEditorAsync(location.Document.Id, cancellationToken).ConfigureAwait(false);
            if (document.OriginalRoot.FindNode(location.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
                && call.Expression.Span.Contains(location.Location.SourceSpan))
            {
                document.ReplaceNode(call.ArgumentList, (current, _) => Reordered((ArgumentListSyntax)current, method, order));
            }
        }

        return editor.GetChangedSolution();
    }

    private static ParameterListSyntax Reordered(ParameterListSyntax list, int[] order) => list.WithParameters(Reordered(list.Parameters, order));

    // Where some are named or left out, all are named, and stay where they are.
    private static ArgumentListSyntax Reordered(ArgumentListSyntax list, IMethodSymbol method, int[] order)
    {
        var arguments = list.Arguments;
        return arguments.Count == order.Length && arguments.All(argument => argument.NameColon is null)
            ? list.WithArguments(Reordered(arguments, order))
            : list.ReplaceNodes(
                arguments.Where(argument => argument.NameColon is null),
                (argument, current) => current.WithoutLeadingTrivia()
                    .WithNameColon(SyntaxFactory.NameColon(method.Parameters[arguments.IndexOf(argument)].Name).WithTrailingTrivia(SyntaxFactory.Space))
                    .WithLeadingTrivia(argument.GetLeadingTrivia()));
    }

    // Each place keeps the space around it.
    private static SeparatedSyntaxList<T> Reordered<T>(SeparatedSyntaxList<T> nodes, int[] order)
        where T : SyntaxNode =>
        SyntaxFactory.SeparatedList(order.Select((from, to) => nodes[from].WithTriviaFrom(nodes[to])), nodes.GetSeparators());
}
