using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Reads the source of a function once, into steps.</summary>
internal sealed partial class FunctionBuilder : OperationVisitor
{
    private readonly CallGraph _graph;
    private readonly Function _function;
    private readonly Variables _variables;
    private readonly Origins _origins;
    private readonly Dictionary<IMethodSymbol, Function> _nested;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, ImmutableArray<(Region Region, SyntaxNode Node)>> _started = new(SymbolEqualityComparer.Default);
    private readonly Stack<CatchRegion> _catches = new();
    private readonly Dictionary<ILocalSymbol, CatchRegion> _caught = new(SymbolEqualityComparer.Default);

    // What a task or sequence that is given back throws comes to whoever waits for it, past the try statements here.
    private readonly Region _givenBack = new();

    private Region _region;

    // Null where no path leads.
    private ValueFacts? _facts;

    private FunctionBuilder(
        CallGraph graph, Function function, Variables variables, Dictionary<IMethodSymbol, Function> nested, ValueFacts facts, CancellationToken cancellationToken)
    {
        _graph = graph;
        _function = function;
        _variables = variables;
        _origins = new Origins(graph, variables);
        _nested = nested;
        _facts = facts;
        _cancellationToken = cancellationToken;
        _region = function.Body = new Region();
    }

    private ValueFacts Facts => _facts ?? ValueFacts.None;

    private bool IsDeferring => !_function.Symbol.IsAsync && !_function.Symbol.IsIterator;

    /// <summary>Reads a function that is no lambda or local function.</summary>
    public static void Build(CallGraph graph, Function function, CancellationToken cancellationToken)
    {
        function.Body = new Region();
        AddBaseConstructor(graph, function, cancellationToken);
        foreach (var operation in OperationsOf(graph, function.Symbol, cancellationToken))
        {
            function.Operation = operation;
            var builder = new FunctionBuilder(
                graph, function, new Variables(operation), new Dictionary<IMethodSymbol, Function>(SymbolEqualityComparer.Default), ValueFacts.None, cancellationToken)
            {
                _region = function.Body,
            };
            var body = builder._region;
            builder.Visit(operation is IAnonymousFunctionOperation lambda ? lambda.Body : operation);
            builder.Finish(body);
        }
    }

    private static PrimaryConstructorBaseTypeSyntax? BaseCallOf(SyntaxNode declaration) =>
        (declaration as TypeDeclarationSyntax)?.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault();

    // A constructor that says nothing of it runs that of the base class first.
    private static void AddBaseConstructor(CallGraph graph, Function function, CancellationToken cancellationToken)
    {
        if (function.Symbol is not { MethodKind: MethodKind.Constructor, ContainingType: { BaseType: { DeclaringSyntaxReferences.IsEmpty: false } baseType } type }
            || (function.Symbol.DeclaringSyntaxReferences.FirstOrDefault() ?? type.DeclaringSyntaxReferences.FirstOrDefault())?.GetSyntax(cancellationToken) is not { } node
            || node is ConstructorDeclarationSyntax { Initializer: not null }
            || BaseCallOf(node) is not null)
        {
            return;
        }

        if (baseType.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.IsEmpty) is { } implied && graph.FunctionOf(implied) is { } called)
        {
            function.Body!.Add(new CallStep(node, [called]));
            function.Calls.Add(called);
        }
    }

    public override void Visit(IOperation? operation)
    {
        if (operation is null)
        {
            return;
        }

        _cancellationToken.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        operation.Accept(this);
    }

    public override void DefaultVisit(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            Visit(child);
        }
    }

    public override void VisitLocalFunction(ILocalFunctionOperation operation)
    {
        var function = Nested(operation.Symbol);
        if (function.Operation is null && operation.Body is { } body)
        {
            BuildNested(function, operation, body, ValueFacts.None);
        }
    }

    // It does nothing where it stands, and what it does is charged where it is run or handed over.
    public override void VisitAnonymousFunction(IAnonymousFunctionOperation operation)
    {
    }

    public override void VisitDelegateCreation(IDelegateCreationOperation operation)
    {
        if (operation.Target is IMethodReferenceOperation { Instance: { } instance })
        {
            Visit(instance);
        }
    }

    public override void VisitNameOf(INameOfOperation operation)
    {
    }

    public override void VisitTypeOf(ITypeOfOperation operation)
    {
    }

    // The roots of a function: bodies, and the initializers that run before the body of a constructor.
    private static IEnumerable<IOperation> OperationsOf(CallGraph graph, IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method is { MethodKind: MethodKind.Constructor, ContainingType: { } type } && !CallsAnotherConstructor(method, cancellationToken))
        {
            foreach (var initializer in type.GetMembers().Where(member => !member.IsStatic && member is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol)
                .SelectMany(member => member.DeclaringSyntaxReferences)
                .Select(reference => InitializerOf(reference.GetSyntax(cancellationToken))))
            {
                if (initializer is not null && graph.ModelOf(initializer.SyntaxTree).GetOperation(initializer, cancellationToken) is { } operation)
                {
                    yield return operation;
                }
            }
        }

        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellationToken);
            if (BaseCallOf(syntax) is { } primary && graph.ModelOf(syntax.SyntaxTree).GetOperation(primary, cancellationToken) is { } baseCall)
            {
                yield return baseCall;
            }

            if (syntax is not TypeDeclarationSyntax && graph.ModelOf(syntax.SyntaxTree).GetOperation(syntax, cancellationToken) is { } operation)
            {
                yield return operation;
            }
        }
    }

    private static bool CallsAnotherConstructor(IMethodSymbol constructor, CancellationToken cancellationToken) =>
        constructor.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellationToken) is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword });

    private static EqualsValueClauseSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Initializer: { } initializer } => initializer,
        PropertyDeclarationSyntax { Initializer: { } initializer } => initializer,
        _ => null,
    };

    private void Finish(Region body)
    {
        if (_givenBack.Steps.Count > 0)
        {
            body.Add(new DeferredStep(_givenBack, exceptions: true));
        }
    }

    private Function Nested(IMethodSymbol symbol)
    {
        if (!_nested.TryGetValue(symbol, out var function))
        {
            _nested.Add(symbol, function = new Function(symbol, _function));
        }

        return function;
    }

    private void BuildNested(Function function, IOperation operation, IOperation body, ValueFacts facts)
    {
        function.Operation = operation;
        var builder = new FunctionBuilder(_graph, function, _variables, _nested, facts, _cancellationToken);
        var region = builder._region;
        builder.Visit(body);
        builder.Finish(region);
    }

    private void Add(
        EffectKind kind, SyntaxNode node, string what, ISymbol? subject = null, bool isExact = false, ISymbol? member = null, IParameterSymbol? medium = null)
    {
        if (_facts is not null)
        {
            _region.Add(new EffectStep(new Effect(kind, _function, node, what, subject) { IsExact = isExact, Member = member, Medium = medium }));
        }
    }

    private CallStep? AddCall(SyntaxNode node, ImmutableArray<Function> targets)
    {
        if (_facts is null || targets.IsEmpty)
        {
            return null;
        }

        var call = new CallStep(node, targets);
        _region.Add(call);
        foreach (var target in targets)
        {
            if (!_function.Calls.Contains(target))
            {
                _function.Calls.Add(target);
            }
        }

        return call;
    }

    private void AddChanges(IEnumerable<Origin> origins, SyntaxNode node, string what)
    {
        foreach (var origin in origins)
        {
            if (!origin.IsCopy)
            {
                Add(EffectEvaluator.KindOfChange(origin), node, what, origin.Symbol);
            }
        }
    }

    /// <summary>Reads something into a region of its own.</summary>
    private Region Read(Action read)
    {
        var outer = _region;
        var inner = new Region();
        _region = inner;
        read();
        _region = outer;
        return inner;
    }
}
