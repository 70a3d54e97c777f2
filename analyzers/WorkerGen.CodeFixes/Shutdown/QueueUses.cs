using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Shutdown;

/// <summary>Where a queue is written and completed, as far as a fix has to know.</summary>
internal sealed class QueueUses
{
    private readonly bool _isChannel;
    private readonly SyntaxNode _member;

    private QueueUses(VariableDeclaratorSyntax variable, SyntaxNode member, bool isChannel)
    {
        Variable = variable;
        _member = member;
        _isChannel = isChannel;
    }

    public VariableDeclaratorSyntax Variable { get; }

    public List<InvocationExpressionSyntax> Writes { get; } = [];

    public List<InvocationExpressionSyntax> Completions { get; } = [];

    /// <summary>The uses of the queue in a variable, or <see langword="null"/> when they are more than can be told.</summary>
    public static QueueUses? Of(VariableDeclaratorSyntax variable, SemanticModel model, CancellationToken cancellationToken)
    {
        if (variable.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax) is not { } member
            || model.GetDeclaredSymbol(variable, cancellationToken) is not ILocalSymbol { Type: INamedTypeSymbol type } symbol)
        {
            return null;
        }

        var uses = new QueueUses(variable, member, type.ToNamespaceName() is "System.Threading.Channels");
        var writers = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var alias in member.DescendantNodes().OfType<VariableDeclaratorSyntax>())
        {
            if (alias.Initializer?.Value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Writer", Expression: var of }
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(of, cancellationToken).Symbol, symbol)
                && model.GetDeclaredSymbol(alias, cancellationToken) is { } writer)
            {
                writers.Add(writer);
            }
        }

        foreach (var call in member.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is MemberAccessExpressionSyntax access && IsOf(access.Expression))
            {
                switch (access.Name.Identifier.ValueText)
                {
                    case "WriteAsync" or "TryWrite" or "Add" or "TryAdd":
                        uses.Writes.Add(call);
                        break;
                    case "Complete" or "TryComplete" or "CompleteAdding":
                        uses.Completions.Add(call);
                        break;
                }
            }
        }

        return uses.Writes.Count > 0 ? uses : null;

        bool IsOf(ExpressionSyntax expression)
        {
            var named = model.GetSymbolInfo(expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Writer" } property ? property.Expression : expression, cancellationToken).Symbol;
            return named is not null && (SymbolEqualityComparer.Default.Equals(named, symbol) || writers.Contains(named));
        }
    }

    /// <summary>The innermost function or member round a node.</summary>
    public static SyntaxNode? FunctionOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(each =>
        each is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax
        || each is MemberDeclarationSyntax and not GlobalStatementSyntax);

    /// <summary>Whether a function may be run several times where it stands: in a loop or in another function.</summary>
    public static bool IsRepeated(SyntaxNode function) => function.Ancestors()
        .TakeWhile(node => node is not MemberDeclarationSyntax or GlobalStatementSyntax)
        .Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);

    /// <summary>The variables that a statement leaves to those behind it.</summary>
    public static IEnumerable<string> Declared(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax declaration => declaration.Declaration.Variables.Select(variable => variable.Identifier.ValueText).Concat(Designated(declaration)),
        LocalFunctionStatementSyntax function => [function.Identifier.ValueText],
        _ => Designated(statement),
    };

    public bool IsCalledOnce(SyntaxNode function) =>
        function is LocalFunctionStatementSyntax local
        && _member.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Identifier.ValueText).ToList() is { Count: 1 } names
        && names[0].Parent is InvocationExpressionSyntax
        && !IsRepeated(names[0]);

    public StatementSyntax NewCompletion() =>
        SyntaxFactory.ParseStatement($"{Variable.Identifier.Text}{(_isChannel ? ".Writer.Complete();" : ".CompleteAdding();")}");

    private static IEnumerable<string> Designated(StatementSyntax statement) =>
        statement.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(designation => designation.Identifier.ValueText);
}
