using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Generator.Parsing;

/// <summary>Finds calls of <c>WorkerHost.RunIfWorker()</c>, which change how the program's workers start.</summary>
internal static class RunIfWorkerCall
{
    private const string Name = "RunIfWorker";

    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) => node is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Name } or IdentifierNameSyntax { Identifier.ValueText: Name },
    };

    public static bool IsMatch(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        context.SemanticModel.GetSymbolInfo((InvocationExpressionSyntax)context.Node, cancellationToken).Symbol is IMethodSymbol method
        && method.ContainingType.ToMetadataName() == KnownNames.WorkerHost;
}
