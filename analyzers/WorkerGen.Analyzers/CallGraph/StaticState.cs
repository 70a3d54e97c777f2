using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Tells which static fields and properties change while a program runs.</summary>
internal sealed class StaticState(CallGraph graph)
{
    private readonly Dictionary<ISymbol, bool> _changing = new(SymbolEqualityComparer.Default);

    /// <summary>Whether somebody may have changed it since the process began.</summary>
    /// <param name="member">A static field or automatic property.</param>
    public bool IsChanging(ISymbol member)
    {
        member = member.OriginalDefinition;
        if (!_changing.TryGetValue(member, out var isChanging))
        {
            isChanging = Find(member);
            _changing.Add(member, isChanging);
        }

        return isChanging;
    }

    private bool Find(ISymbol member)
    {
        var (type, isReadOnly, writers) = member switch
        {
            IFieldSymbol field => (field.Type, field.IsReadOnly || field.IsConst, field.DeclaredAccessibility),
            IPropertySymbol property => (property.Type, property.SetMethod is null, property.SetMethod?.DeclaredAccessibility ?? Accessibility.Private),
            _ => (null, true, Accessibility.Private),
        };
        if (isReadOnly && type.IsImmutable() || member.ContainingType.DeclaringSyntaxReferences.IsEmpty)
        {
            return !isReadOnly && !member.IsOfBaseLibrary();
        }

        // Whoever is outside the assembly may write what is public; all others are here to see.
        return !isReadOnly && writers.IsVisibleOutside() && member.ContainingType.IsVisibleOutside() || TreesOf(member).Any(tree => IsChangedIn(tree, member));
    }

    private IEnumerable<SyntaxTree> TreesOf(ISymbol member) => member.DeclaredAccessibility is Accessibility.Private
        ? member.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Distinct()
        : graph.Compilation.SyntaxTrees;

    private bool IsChangedIn(SyntaxTree tree, ISymbol member)
    {
        foreach (var name in ChangedNames.Of(tree, graph.CancellationToken).Named(member.Name))
        {
            if (!IsInitialization(name, member) && SymbolEqualityComparer.Default.Equals(SymbolOf(name)?.OriginalDefinition, member) && (IsChange(name) || IsChangedElsewhere(name)))
            {
                return true;
            }
        }

        return false;
    }

    // It is given another name, or handed to somebody, who changes it.
    private bool IsChangedElsewhere(IdentifierNameSyntax name)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<ISymbol>();
        Follow(name);
        while (open.Count > 0)
        {
            foreach (var use in UsesOf(open.Dequeue()))
            {
                if (ChangedNames.IsChangeOfContent(use) && !IsHarmless(use))
                {
                    return true;
                }

                Follow(use);
            }
        }

        return false;

        void Follow(IdentifierNameSyntax use)
        {
            if (HandedTo(use) is { } variable && found.Add(variable))
            {
                open.Enqueue(variable);
            }
        }
    }

    private ISymbol? HandedTo(IdentifierNameSyntax name) => ChangedNames.HandedTo(name) switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax } argument => ParameterOf(argument),
        VariableDeclaratorSyntax declarator => graph.ModelOf(declarator.SyntaxTree).GetDeclaredSymbol(declarator, graph.CancellationToken) as ILocalSymbol,
        ForEachStatementSyntax loop => graph.ModelOf(loop.SyntaxTree).GetDeclaredSymbol(loop, graph.CancellationToken),
        _ => null,
    };

    // Those that may matter: most are only read, and need not be bound.
    private IEnumerable<IdentifierNameSyntax> UsesOf(ISymbol variable) =>
        variable.ContainingSymbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(graph.CancellationToken) is { } holder and not TypeDeclarationSyntax
            ? holder.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == variable.Name
                    && (ChangedNames.IsChangeOfContent(name) || ChangedNames.HandedTo(name) is not null)
                    && SymbolEqualityComparer.Default.Equals(SymbolOf(name), variable))
            : [];

    private bool IsChange(IdentifierNameSyntax name) => ChangedNames.IsChange(name) && !IsHarmless(name);

    // It only has the name of a method that changes something.
    private bool IsHarmless(IdentifierNameSyntax name) => ChangedNames.ChangingCall(name) is { } call
        && graph.ModelOf(call.SyntaxTree).GetSymbolInfo(call, graph.CancellationToken).Symbol is IMethodSymbol method
        && method.IsOfBaseLibrary() && !Mutators.MayChange(method);

    private IParameterSymbol? ParameterOf(ArgumentSyntax argument)
    {
        if (argument.Parent?.Parent is not ExpressionSyntax call || graph.ModelOf(call.SyntaxTree).GetSymbolInfo(call, graph.CancellationToken).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        method = method.OriginalDefinition;
        if (argument.NameColon is { Name.Identifier.ValueText: var named })
        {
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == named);
        }

        var position = ((BaseArgumentListSyntax)argument.Parent).Arguments.IndexOf(argument);
        return position < method.Parameters.Length ? method.Parameters[position] : null;
    }

    private ISymbol? SymbolOf(IdentifierNameSyntax name) =>
        graph.Compilation.ContainsSyntaxTree(name.SyntaxTree) ? graph.ModelOf(name.SyntaxTree).GetSymbolInfo(name, graph.CancellationToken).Symbol : null;

    // What is done once, before anything else of the type is used or before the first item of a worker, is no change.
    private bool IsInitialization(SyntaxNode node, ISymbol member)
    {
        var declaration = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return declaration switch
        {
            ConstructorDeclarationSyntax constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword) && IsOwn(constructor, member),
            FieldDeclarationSyntax => true,
            PropertyDeclarationSyntax property => property.Initializer?.Span.Contains(node.Span) is true,
            MethodDeclarationSyntax method => graph.ModelOf(method.SyntaxTree).GetDeclaredSymbol(method, graph.CancellationToken) is { } symbol && symbol.HasAttribute(KnownNames.WorkerInitialize),
            _ => false,
        };
    }

    private bool IsOwn(ConstructorDeclarationSyntax constructor, ISymbol member) =>
        SymbolEqualityComparer.Default.Equals(graph.ModelOf(constructor.SyntaxTree).GetDeclaredSymbol(constructor, graph.CancellationToken)?.ContainingType.OriginalDefinition, member.ContainingType.OriginalDefinition);
}
