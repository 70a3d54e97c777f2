using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.CodeFixes.Exceptions;

/// <summary>Exceptions that are to be caught.</summary>
/// <param name="Names">What they are called there.</param>
/// <param name="Exception">What <see cref="System.Exception"/> is called there.</param>
/// <param name="Variable">A name that is free there.</param>
internal sealed record CaughtTypes(ImmutableArray<string> Names, string Exception, string Variable)
{
    public static CaughtTypes At(SyntaxNode place, ImmutableArray<string> names, SemanticModel model) => new(
        names,
        model.Compilation.GetTypeByMetadataName("System.Exception")?.ToMinimalDisplayString(model, place.SpanStart) ?? "System.Exception",
        Handlers.FreeName(place, model));

    /// <summary>A clause for one type, or one with a filter for several.</summary>
    public CatchClauseSyntax Clause(BlockSyntax block) => Names.Length is 1
        ? SyntaxFactory.CatchClause(SyntaxFactory.CatchDeclaration(SyntaxFactory.ParseTypeName(Names[0])), null, block)
        : SyntaxFactory.CatchClause(
            SyntaxFactory.CatchDeclaration(SyntaxFactory.ParseTypeName(Exception), SyntaxFactory.Identifier(Variable)),
            SyntaxFactory.CatchFilterClause(SyntaxFactory.ParseExpression($"{Variable} is {string.Join(" or ", Names)}")),
            block);
}
