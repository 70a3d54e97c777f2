using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Exceptions;

/// <summary>WG0301: declares an exception, catches it, or calls what does not throw it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EscapingExceptionCodeFix))]
[Shared]
public sealed class EscapingExceptionCodeFix : DocumentCodeFix
{
    private const string ExceptionsProperty = "Exceptions";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ExceptionEscapes];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var exceptions = ExceptionsOf(diagnostic, model.Compilation);
        if (exceptions.IsEmpty || node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
        {
            yield break;
        }

        var names = string.Join(" and ", exceptions.Select(exception => exception.Name));
        var types = exceptions.Select(exception => TypeName(exception, model, method.SpanStart)).ToImmutableArray();
        yield return new DocumentFix($"Declare {names} with [Throws]", nameof(ThrowsDeclaration), editor => ThrowsDeclaration.Add(method, types, editor));
        if (TryCall.Find(node, model, cancellationToken) is { } call)
        {
            yield return new DocumentFix($"Use '{call.Name}'", nameof(TryCall), call.Apply);
        }

        if (ExtraClause.Find(node, types) is { } clause)
        {
            yield return new DocumentFix($"Catch {names} in the enclosing try", nameof(ExtraClause), clause.Apply);
        }

        if (TryBlock.Find(node, method, types, model, cancellationToken) is { } block)
        {
            yield return new DocumentFix($"Catch {names}", nameof(TryBlock), block.Apply);
        }
    }

    private static ImmutableArray<INamedTypeSymbol> ExceptionsOf(Diagnostic diagnostic, Compilation compilation) =>
        diagnostic.Properties.TryGetValue(ExceptionsProperty, out var names) && names is not null
            ? names.Split(',').Select(compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>().Where(type => !type.IsGenericType).ToImmutableArray()
            : [];

    private static string TypeName(INamedTypeSymbol exception, SemanticModel model, int position) => exception.ToMinimalDisplayString(model, position);
}

/// <summary>Declares exceptions on a method, each once.</summary>
internal static class ThrowsDeclaration
{
    public static void Add(MethodDeclarationSyntax method, ImmutableArray<string> types, DocumentEditor editor)
    {
        var name = editor.SemanticModel.Compilation.GetTypeByMetadataName(KnownNames.Throws) is { } attribute
            ? attribute.ToMinimalDisplayString(editor.SemanticModel, method.SpanStart)
            : "WorkerGen.Throws";
        name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        editor.ReplaceNode(method, (current, _) => types.Aggregate((MethodDeclarationSyntax)current, (changed, type) => Add(changed, name, type)));
    }

    private static MethodDeclarationSyntax Add(MethodDeclarationSyntax method, string name, string type)
    {
        var text = $"{name}(typeof({type}))";
        if (method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.ToString() == text))
        {
            return method;
        }

        var list = SyntaxFactory.ParseCompilationUnit($"[{text}] class C;").DescendantNodes().OfType<AttributeListSyntax>().First().WithoutTrivia();
        if (method.AttributeLists.LastOrDefault() is not { } last)
        {
            return method.WithoutLeadingTrivia().AddAttributeLists(list.WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed))
                .WithLeadingTrivia(method.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
        }

        // It stands as the one before it does.
        var isOnItsOwnLine = last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        list = list.WithTrailingTrivia(last.GetTrailingTrivia().Where(trivia => trivia.IsKind(isOnItsOwnLine ? SyntaxKind.EndOfLineTrivia : SyntaxKind.WhitespaceTrivia)));
        if (isOnItsOwnLine)
        {
            list = list.WithLeadingTrivia(Indentation(method.AttributeLists[0]));
        }

        return method.WithAttributeLists(method.AttributeLists.Add(list));
    }

    private static SyntaxTriviaList Indentation(AttributeListSyntax list) =>
        list.GetLeadingTrivia() is { Count: > 0 } trivia && trivia[trivia.Count - 1] is var last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(last) : default;
}
