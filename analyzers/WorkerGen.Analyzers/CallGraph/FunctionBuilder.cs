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
    private readonly List<Function> _calls;
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
        CallGraph graph,
        Function function,
        Region body,
        List<Function> calls,
        Variables variables,
        Dictionary<IMethodSymbol, Function> nested,
        ValueFacts facts)
    {
        _graph = graph;
        _function = function;
        _variables = variables;
        _origins = new Origins(graph, variables, function.Symbol);
        _nested = nested;
        _calls = calls;
        _facts = facts;
        _region = body;
    }

    private ValueFacts Facts => _facts ?? ValueFacts.None;

    private bool IsDeferring => !_function.Symbol.IsAsync && !_function.Symbol.IsIterator;

    /// <summary>Reads a function that is no lambda or local function. Where reading is cancelled, the function stays unread.</summary>
    public static void Build(CallGraph graph, Function function)
    {
        var roots = graph.RootsOf(function);
        var body = new Region();
        var calls = new List<Function>();
        AddBaseConstructor(graph, function, body, calls);
        try
        {
            foreach (var root in roots)
            {
                var nested = new Dictionary<IMethodSymbol, Function>(SymbolEqualityComparer.Default);
                var builder = new FunctionBuilder(graph, function, body, calls, new Variables(root), nested, ValueFacts.None);
                builder.Visit(root is IAnonymousFunctionOperation lambda ? lambda.Body : root);
                builder.Finish(body);
            }
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested deeper than the stack is: nothing is known of it, and nothing that is half read counts.
            body = new Region();
            calls.Clear();
            body.Add(new EffectStep(new Effect(EffectKind.Unknown, function, PlaceOf(roots.Last().Syntax), "code that is nested too deeply", function.Symbol)));
        }

        function.Operation = roots.LastOrDefault();
        function.Calls.AddRange(calls);
        function.Body = body;
    }

    private static PrimaryConstructorBaseTypeSyntax? BaseCallOf(SyntaxNode declaration) =>
        (declaration as TypeDeclarationSyntax)?.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault();

    // A constructor that says nothing of it runs that of the base class first.
    private static void AddBaseConstructor(CallGraph graph, Function function, Region body, List<Function> calls)
    {
        if (function.Symbol is not { MethodKind: MethodKind.Constructor, ContainingType: { BaseType: { DeclaringSyntaxReferences.IsEmpty: false } baseType } type }
            || (function.Symbol.DeclaringSyntaxReferences.FirstOrDefault() ?? type.DeclaringSyntaxReferences.FirstOrDefault())?.GetSyntax(graph.CancellationToken) is not { } node
            || node is ConstructorDeclarationSyntax { Initializer: not null }
            || BaseCallOf(node) is not null)
        {
            return;
        }

        if (baseType.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.IsEmpty) is { } implied && graph.FunctionOf(implied) is { } called)
        {
            body.Add(new CallStep(node, [called]));
            calls.Add(called);
        }
    }

    public override void Visit(IOperation? operation)
    {
        if (operation is null)
        {
            return;
        }

        _graph.Cancellation.Check();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.Kind is OperationKind.None)
        {
            // What Roslyn has no operation for, such as fixed and pointers: a visitor is not led into it.
            DefaultVisit(operation);
        }
        else
        {
            operation.Accept(this);
        }
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

    /// <summary>The roots of a function: bodies, and the initializers that run before the body of a constructor.</summary>
    public static IEnumerable<IOperation> OperationsOf(CallGraph graph, IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method is { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor, ContainingType: { } type } && !CallsAnotherConstructor(method, cancellationToken))
        {
            foreach (var initializer in InitializersOf(type, method.IsStatic, cancellationToken))
            {
                if (graph.ModelOf(initializer.SyntaxTree).GetOperation(initializer, cancellationToken) is { } operation)
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

    /// <summary>Whether an initializer of a static field or property calls something.</summary>
    public static bool ComputesStatics(INamedTypeSymbol type, CancellationToken cancellationToken) => InitializersOf(type, areStatic: true, cancellationToken)
        .Any(initializer => initializer.Value.DescendantNodesAndSelf().Any(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax));

    private static IEnumerable<EqualsValueClauseSyntax> InitializersOf(INamedTypeSymbol type, bool areStatic, CancellationToken cancellationToken) => type.GetMembers()
        .Where(member => member.IsStatic == areStatic && member is IFieldSymbol { IsImplicitlyDeclared: false, IsConst: false } or IPropertySymbol)
        .SelectMany(member => member.DeclaringSyntaxReferences)
        .Select(reference => InitializerOf(reference.GetSyntax(cancellationToken)))
        .OfType<EqualsValueClauseSyntax>();

    private static bool CallsAnotherConstructor(IMethodSymbol constructor, CancellationToken cancellationToken) =>
        constructor.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellationToken) is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword });

    private static SyntaxNode PlaceOf(SyntaxNode body) =>
        body.FirstAncestorOrSelf<MemberDeclarationSyntax>() is BaseMethodDeclarationSyntax { ParameterList: { } parameters } ? parameters : body;

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
        function.Body = new Region();
        var builder = new FunctionBuilder(_graph, function, function.Body, function.Calls, _variables, _nested, facts);
        builder.Visit(body);
        builder.Finish(function.Body);
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
            if (!_calls.Contains(target))
            {
                _calls.Add(target);
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
