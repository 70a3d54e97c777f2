using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Calls;

/// <summary>A loop over the inputs of a worker method whose rounds begin with the call, and what it is with the parallel wrapper.</summary>
internal sealed class SequentialLoop
{
    private const string Options = "global::WorkerGen.ParallelWorkOptions";
    private const string Discard = "_";

    private static readonly string[] Names = ["result", "value", "output", "workerResult"];

    private readonly ForEachStatementSyntax _loop;
    private readonly ExpressionSyntax _results;
    private readonly string _variable;
    private readonly StatementSyntax _body;

    private SequentialLoop(ForEachStatementSyntax loop, ExpressionSyntax results, string parallelName, string variable, StatementSyntax body)
    {
        _loop = loop;
        _results = results;
        ParallelName = parallelName;
        _variable = variable;
        _body = body;
    }

    /// <summary>The name of the parallel wrapper.</summary>
    public string ParallelName { get; }

    /// <summary>Reads a loop, or gives <see langword="null"/> where it is not certain that it means the same with the parallel wrapper.</summary>
    public static SequentialLoop? Read(ForEachStatementSyntax loop, AwaitExpressionSyntax awaited, InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        var first = loop.Statement is BlockSyntax block ? block.Statements.FirstOrDefault() : loop.Statement;
        if (first is null or BlockSyntax || !IsFirst(awaited, first)
            || loop.DescendantTrivia().Any(trivia => trivia.IsDirective)
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol wrapper
            || model.GetDeclaredSymbol(loop, cancellationToken) is not { } input
            || model.GetForEachStatementInfo(loop).ElementType is not { } element
            || !SymbolEqualityComparer.Default.Equals(element, input.Type))
        {
            return null;
        }

        var (variable, body) = BodyOf(loop, first, awaited, model, cancellationToken) is { } read ? read : default;
        if (body is null)
        {
            return null;
        }

        var isUsed = body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == input.Name);
        if (InputsOf(loop, call, wrapper, input, isUsed, model, cancellationToken) is not { } inputs
            || ArgumentsOf(call, wrapper, inputs.Expression) is not { } arguments)
        {
            return null;
        }

        var name = MethodNames.WrapperNames(MethodNameOf(wrapper)).Parallel;
        var results = call.WithExpression(Renamed(call.Expression, name)).WithArgumentList(SyntaxFactory.ParseArgumentList("(" + string.Join(", ", arguments) + ")")).WithoutTrivia();
        var isKnown = model.GetSpeculativeSymbolInfo(loop.SpanStart, results, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol parallel
            && parallel.Name == name
            && parallel.ReturnType.Name is "IAsyncEnumerable";
        return isKnown ? new SequentialLoop(loop, results, name, Designation(isUsed || variable is not Discard ? inputs.Pattern : Discard, variable), body) : null;
    }

    /// <summary>The loop over the results.</summary>
    public StatementSyntax ToParallel()
    {
        var results = _results.ReplaceNodes(
            _results.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Where(creation => creation.Type.ToString() == Options),
            (_, changed) => changed.WithType(changed.Type.WithAdditionalAnnotations(Simplifier.Annotation)));
        var loop = (CommonForEachStatementSyntax)SyntaxFactory.ParseStatement($"await foreach ({_variable} in x) {{ }}");
        return loop switch
        {
            ForEachVariableStatementSyntax each => each.WithExpression(results).WithCloseParenToken(_loop.CloseParenToken).WithStatement(_body)
                .WithLeadingTrivia(_loop.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation),
            ForEachStatementSyntax each => each.WithExpression(results).WithCloseParenToken(_loop.CloseParenToken).WithStatement(_body)
                .WithLeadingTrivia(_loop.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation),
            _ => _loop,
        };
    }

    private static string Designation(string input, string result) => input is Discard && result is Discard ? "var _" : $"var ({input}, {result})";

    private static string MethodNameOf(IMethodSymbol wrapper)
    {
        foreach (var method in wrapper.ContainingType.GetMembers().OfType<IMethodSymbol>())
        {
            if (method.HasAttribute(KnownNames.OutOfProcess) && MethodNames.WrapperNames(method.Name).Single == wrapper.Name)
            {
                return method.Name;
            }
        }

        return wrapper.Name;
    }

    // Not behind a condition, in a loop or in a function of its own.
    private static bool IsFirst(AwaitExpressionSyntax awaited, StatementSyntax statement)
    {
        if (statement is not (LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } or ExpressionStatementSyntax or YieldStatementSyntax))
        {
            return false;
        }

        return statement.DescendantNodes().OfType<AwaitExpressionSyntax>().Count() is 1
            && awaited.Ancestors().TakeWhile(node => node != statement).All(node => node is not (ConditionalExpressionSyntax or AnonymousFunctionExpressionSyntax or SwitchExpressionSyntax
                or QueryExpressionSyntax or ConditionalAccessExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression }))
            && awaited.Ancestors().Contains(statement);
    }

    private static (string Variable, StatementSyntax Body)? BodyOf(
        ForEachStatementSyntax loop, StatementSyntax first, AwaitExpressionSyntax awaited, SemanticModel model, CancellationToken cancellationToken)
    {
        if (first is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } && variables[0].Initializer?.Value == awaited)
        {
            var local = (ILocalSymbol?)model.GetDeclaredSymbol(variables[0], cancellationToken);
            var isKept = local is not null
                && SymbolEqualityComparer.Default.Equals(local.Type, model.GetTypeInfo(awaited, cancellationToken).Type)
                && !IsChanged(local, loop.Statement, model, cancellationToken);
            return isKept ? (variables[0].Identifier.Text, WithoutFirst(loop)) : null;
        }

        if (first is ExpressionStatementSyntax { Expression: var expression } && (expression == awaited || expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: Discard } } dropped && dropped.Right == awaited))
        {
            return (Discard, WithoutFirst(loop));
        }

        var name = FreeName(loop, model);
        var place = awaited.Parent as ParenthesizedExpressionSyntax ?? (ExpressionSyntax)awaited;
        return (name, loop.Statement.ReplaceNode(place, SyntaxFactory.IdentifierName(name).WithTriviaFrom(place)));
    }

    // The variable of a loop cannot be assigned.
    private static bool IsChanged(ILocalSymbol local, StatementSyntax body, SemanticModel model, CancellationToken cancellationToken) => body.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local))
        .Any(name => name.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == name,
            PrefixUnaryExpressionSyntax prefix => prefix.RawKind is (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression,
            PostfixUnaryExpressionSyntax postfix => postfix.RawKind is (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression,
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } } => true,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
            RefExpressionSyntax => true,
            MemberAccessExpressionSyntax => local.Type is { IsValueType: true, IsReadOnly: false, SpecialType: SpecialType.None },
            _ => false,
        });

    private static BlockSyntax WithoutFirst(ForEachStatementSyntax loop)
    {
        if (loop.Statement is not BlockSyntax block)
        {
            return SyntaxFactory.Block().WithAdditionalAnnotations(Formatter.Annotation);
        }

        // What is said of the call stays.
        var comments = block.Statements[0].GetLeadingTrivia().Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            ? block.Statements[0].GetLeadingTrivia()
            : default;
        var statements = block.Statements.RemoveAt(0);
        if (statements.Count > 0)
        {
            var next = statements[0];
            var leading = next.GetLeadingTrivia().SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
            statements = statements.Replace(next, next.WithLeadingTrivia(comments.Count > 0 ? comments.Concat(SkipIndentation(leading)) : leading));
        }

        return block.WithStatements(statements);
    }

    private static IEnumerable<SyntaxTrivia> SkipIndentation(IEnumerable<SyntaxTrivia> trivia) => trivia.SkipWhile(each => each.IsKind(SyntaxKind.WhitespaceTrivia));

    private static string FreeName(ForEachStatementSyntax loop, SemanticModel model)
    {
        var taken = new HashSet<string>(model.LookupSymbols(loop.Statement.SpanStart).Select(symbol => symbol.Name), StringComparer.Ordinal);
        var member = loop.Ancestors().LastOrDefault(node => node is StatementSyntax or MemberDeclarationSyntax { Parent: TypeDeclarationSyntax }) ?? loop;
        taken.UnionWith(member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        return Names.FirstOrDefault(name => !taken.Contains(name)) ?? "workerResultOfRound";
    }

    private static (string Expression, string Pattern)? InputsOf(
        ForEachStatementSyntax loop, InvocationExpressionSyntax call, IMethodSymbol wrapper, ILocalSymbol input, bool isUsed, SemanticModel model, CancellationToken cancellationToken)
    {
        var count = wrapper.Parameters.Count(parameter => !IsPlumbing(parameter));
        var given = call.ArgumentList.Arguments.Take(count).ToList();
        if (given.Count != count || given.Any(argument => argument.NameColon is not null || !argument.RefKindKeyword.IsKind(SyntaxKind.None)))
        {
            return null;
        }

        // What the others are must be the same in each round, and no trouble to read at another time.
        var isPlain = given.All(argument => IsPlain(argument.Expression, loop, input, model, cancellationToken));
        var places = given.Select((argument, i) => (argument.Expression, i)).Where(each => IsInput(each.Expression, input)).Select(each => each.i).ToList();
        if (!isPlain || places.Count is not 1 || input.Type.IsTupleType)
        {
            return null;
        }

        var source = loop.Expression.WithoutTrivia().ToString();
        var variable = loop.Identifier.Text;
        var isSame = given.Select((argument, i) => SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(argument.Expression, cancellationToken).Type, wrapper.Parameters[i].Type)).ToList();
        if (count is 1 && isSame[0])
        {
            return (source, variable);
        }

        if (!loop.AwaitKeyword.IsKind(SyntaxKind.None) || loop.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax)
            || isUsed && !isSame[places[0]])
        {
            return null;
        }

        var items = given.Select((argument, i) => isSame[i]
            ? argument.Expression.WithoutTrivia().ToString()
            : $"({wrapper.Parameters[i].Type.ToMinimalDisplayString(model, loop.SpanStart)}){argument.Expression.WithoutTrivia()}").ToList();
        var item = count is 1 ? items[0] : "(" + string.Join(", ", items) + ")";
        var pattern = !isUsed ? Discard : count is 1 ? variable : "(" + string.Join(", ", given.Select((_, i) => i == places[0] ? variable : Discard)) + ")";
        return ($"{source}.Select({variable} => {item})", pattern);
    }

    private static bool IsInput(ExpressionSyntax expression, ILocalSymbol input) => expression is IdentifierNameSyntax name && name.Identifier.ValueText == input.Name;

    private static bool IsPlain(ExpressionSyntax expression, ForEachStatementSyntax loop, ILocalSymbol input, SemanticModel model, CancellationToken cancellationToken) =>
        expression is LiteralExpressionSyntax
        || IsInput(expression, input)
        || expression is IdentifierNameSyntax
            && model.GetSymbolInfo(expression, cancellationToken).Symbol is { } symbol
            && symbol is ILocalSymbol { IsRef: false } or IParameterSymbol { RefKind: RefKind.None } or IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true }
            && !symbol.DeclaringSyntaxReferences.Any(reference => loop.Span.Contains(reference.Span))
            && model.AnalyzeDataFlow(loop.Statement) is { Succeeded: true } flow
            && !flow.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default);

    private static bool IsPlumbing(IParameterSymbol parameter) => parameter.Type.Name is "WorkerPool" or "CancellationToken" or "IProgress";

    private static List<string>? ArgumentsOf(InvocationExpressionSyntax call, IMethodSymbol wrapper, string inputs)
    {
        var count = wrapper.Parameters.Count(parameter => !IsPlumbing(parameter));
        var arguments = new List<string> { inputs };
        string? token = null;
        foreach (var (argument, i) in call.ArgumentList.Arguments.Select((argument, i) => (argument, i)).Skip(count))
        {
            var parameter = argument.NameColon is { } named ? wrapper.Parameters.FirstOrDefault(each => each.Name == named.Name.Identifier.ValueText) : wrapper.Parameters.ElementAtOrDefault(i);
            switch (parameter?.Type.Name)
            {
                case "WorkerPool" when !argument.Expression.IsKind(SyntaxKind.NullLiteralExpression):
                    arguments.Add($"new {Options} {{ Pool = {argument.Expression.WithoutTrivia()} }}");
                    break;
                case "WorkerPool":
                    break;
                case "CancellationToken":
                    token = argument.Expression.WithoutTrivia().ToString();
                    break;
                default:
                    return null;
            }
        }

        if (token is not null)
        {
            var name = MethodNames.WrapperNames(MethodNameOf(wrapper)).Parallel;
            var parallel = wrapper.ContainingType.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault();
            arguments.Add($"{parallel?.Parameters.LastOrDefault()?.Name.ToIdentifier() ?? "cancellationToken"}: {token}");
        }

        return arguments;
    }

    private static ExpressionSyntax Renamed(ExpressionSyntax called, string name) => called switch
    {
        MemberAccessExpressionSyntax access => access.WithName(SyntaxFactory.IdentifierName(name)),
        _ => SyntaxFactory.IdentifierName(name),
    };
}
