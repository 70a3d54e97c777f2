using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using WorkerGen.Generator.Model;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Purity;

/// <summary>WG0204: lets the caller give the value that is another one each time, so that an item that is run again gets the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeAsParameterCodeFix))]
[Shared]
public sealed class TakeAsParameterCodeFix : SolutionCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ResultVaries];

    private protected override IEnumerable<IMethodSymbol> DependentOn(IMethodSymbol method)
    {
        var (single, parallel) = MethodNames.WrapperNames(method.Name);
        return method.ContainingType.GetMembers(single).Concat(method.ContainingType.GetMembers(parallel)).OfType<IMethodSymbol>();
    }

    private protected override SolutionFix? FixFor(
        Solution solution, Compilation compilation, IMethodSymbol method, IReadOnlyCollection<string> marked, IReadOnlyList<MethodUse> uses, CancellationToken cancellationToken)
    {
        var declarations = method.Declarations(cancellationToken).ToList();
        if (declarations.Count is not 1 || method.IsExtensionMethod || method.Parameters.Any(parameter => parameter.IsParams || parameter.IsOptional && ParameterParser.KindOf(parameter) is ParameterKind.Input))
        {
            return null;
        }

        var declaration = declarations[0];
        var given = GivenValue.Find(declaration, marked, compilation.GetSemanticModel(declaration.SyntaxTree), cancellationToken);
        return given.Count > 0 && uses.All(use => CanGive(use, method))
            ? new SolutionFix(
                $"Take {string.Join(" and ", given.Select(value => $"'{value.Name}'"))} as a parameter",
                token => TakeAsync(solution, method, declaration, given, uses, token))
            : null;
    }

    // A sequence of inputs would have to become one of tuples, and so would whoever reads the results.
    private static bool CanGive(MethodUse use, IMethodSymbol method) => use.IsNameOnly
        || use.Call is { } call
            && use.Method.Name != MethodNames.WrapperNames(method.Name).Parallel
            && !call.ArgumentList.Arguments.Take(CountOfInputs(method)).Any(argument => argument.NameColon is not null);

    private static int CountOfInputs(IMethodSymbol method) => method.Parameters.Count(parameter => ParameterParser.KindOf(parameter) is ParameterKind.Input);

    private static async Task<Solution> TakeAsync(
        Solution solution, IMethodSymbol method, MethodDeclarationSyntax declaration, IReadOnlyList<GivenValue> given, IReadOnlyList<MethodUse> uses, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        var document = await editor.GetDocumentEditorAsync(solution.GetDocumentId(declaration.SyntaxTree), cancellationToken).ConfigureAwait(false);
        var index = CountOfInputs(method);
        document.ReplaceNode(declaration.ParameterList, (current, _) => Insert((ParameterListSyntax)current, index, given));
        foreach (var value in given)
        {
            foreach (var place in value.Places)
            {
                document.ReplaceNode(place, value.Replacement.WithTriviaFrom(place));
            }
        }

        foreach (var use in uses.Where(use => use.Call is not null))
        {
            var isItself = use.Node.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(use.Node.Span);
            var around = await editor.GetDocumentEditorAsync(use.Document, cancellationToken).ConfigureAwait(false);
            var arguments = given.Select(value => isItself ? SyntaxFactory.IdentifierName(value.Name) : value.ArgumentAt(around.SemanticModel, use.Node.SpanStart));
            around.ReplaceNode(use.Call!.ArgumentList, (current, _) => ((ArgumentListSyntax)current)
                .WithArguments(((ArgumentListSyntax)current).Arguments.InsertRange(index, arguments.Select(SyntaxFactory.Argument)))
                .WithAdditionalAnnotations(Formatter.Annotation));
        }

        return editor.GetChangedSolution();
    }

    private static ParameterListSyntax Insert(ParameterListSyntax list, int index, IEnumerable<GivenValue> given) => list
        .WithParameters(list.Parameters.InsertRange(index, given.Select(value =>
            SyntaxFactory.Parameter(SyntaxFactory.Identifier(value.Name)).WithType(SyntaxFactory.ParseTypeName(value.Type).WithTrailingTrivia(SyntaxFactory.Space)))))
        .WithAdditionalAnnotations(Formatter.Annotation);
}
