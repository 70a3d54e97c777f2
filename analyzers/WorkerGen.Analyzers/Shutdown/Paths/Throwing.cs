using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>
/// Tells whether an operation may throw something that a sound program has to reckon with: what the catalogue says of the base library, what the call
/// graph finds in source, and anything from code that is not known. Mistakes of the program itself, such as an index out of range, are none.
/// </summary>
/// <param name="graph">Knows what methods throw.</param>
/// <param name="options">The user's.</param>
/// <param name="functions">The functions of the member that is looked at.</param>
/// <param name="model">The semantic model of the file.</param>
/// <param name="cancellationToken">Ends the search.</param>
internal sealed class Throwing(
    CallGraph.CallGraph graph, WorkerOptions options, ImmutableArray<FunctionGraph> functions, SemanticModel model, CancellationToken cancellationToken)
{
    private const int Deepest = 10;

    private readonly Dictionary<FunctionGraph, bool> _functionThrows = [];

    /// <summary>Tokens that end whoever waits too, so that their cancellation does no harm.</summary>
    public ImmutableHashSet<ISymbol> HarmlessTokens { get; init; } = ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>Calls that do not throw as long as what is looked for is open.</summary>
    public Func<IInvocationOperation, bool> IsHarmless { get; init; } = static _ => false;

    public bool MayThrow(IOperation step) => step switch
    {
        IAwaitOperation awaited => MayThrowAsAwaited(awaited.Operation),
        IInvocationOperation call => MayThrow(call),
        IObjectCreationOperation { Constructor: { } constructor } => MayThrow(constructor, receiver: null),
        IPropertyReferenceOperation { Property: { IsIndexer: false, GetMethod: { } getter } } => IsInSource(getter) && IsWritten(getter) && MayThrow(getter, receiver: null),
        _ => false,
    };

    private static bool IsWritten(IMethodSymbol getter) => !getter.DeclaringSyntaxReferences.IsEmpty && getter is { IsAbstract: false, IsExtern: false };

    private bool MayThrow(IInvocationOperation call)
    {
        if (IsHarmless(call) || call.IsImplicit && call.TargetMethod.Name is "Dispose" or "GetEnumerator" or "GetAsyncEnumerator")
        {
            return false;
        }

        if (call.TargetMethod.Name is "MoveNext" && IsOfForEach(call))
        {
            return EnumerationMayThrow(call);
        }

        // What an asynchronous method throws comes out where it is awaited.
        return !call.TargetMethod.ReturnType.IsAwaitable() && !IsOfValueTask(call) && CallMayThrow(call);
    }

    private bool MayThrowAsAwaited(IOperation operand)
    {
        operand = operand.UnwrapTask();
        return operand switch
        {
            IInvocationOperation { TargetMethod.Name: "DisposeAsync" or "WhenAny" or "Yield" } => false,
            IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" } } configured when configured.Instance is { } instance => MayThrowAsAwaited(instance),
            IInvocationOperation call when IsHarmless(call) => false,
            IInvocationOperation { TargetMethod.Name: "MoveNextAsync" } next when IsOfForEach(next) => EnumerationMayThrow(next),
            _ => TaskMayThrow(operand, depth: 0),
        };
    }

    // Tasks are followed to where they were started, and lists of them to what is put into them.
    private bool TaskMayThrow(IOperation task, int depth)
    {
        task = task.UnwrapTask();
        return depth > Deepest || task switch
        {
            IInvocationOperation call when IsHarmless(call) => false,
            IInvocationOperation { TargetMethod: { Name: "WhenAll", ContainingType.Name: "Task" } } all => all.Arguments.Any(argument => TaskMayThrow(argument.Value, depth + 1)),
            IInvocationOperation { TargetMethod: { Name: "ToArray" or "ToList", ContainingType.Name: "Enumerable" }, Arguments: { Length: 1 } arguments } =>
                TaskMayThrow(arguments[0].Value, depth + 1),
            IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" }, Arguments: { Length: 2 } arguments } =>
                ResultMayThrow(arguments[1].Value, depth + 1),
            IInvocationOperation call => CallMayThrow(call) || call.Arguments.Any(argument => CarriesTask(argument.Value.Type) && TaskMayThrow(argument.Value, depth + 1)),
            IPropertyReferenceOperation { Property: { Name: "CompletedTask", IsStatic: true } } => false,
            IDefaultValueOperation => false,
            ILocalReferenceOperation { Local: var local } => LocalMayThrow(local, depth + 1),
            IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.Any(element => TaskMayThrow(element, depth + 1)),
            ICollectionExpressionOperation { Elements: var elements } => elements.Any(element => TaskMayThrow(element, depth + 1)),
            IObjectCreationOperation { Type.Name: "List", Arguments.IsEmpty: true } => false,
            _ => true,
        };
    }

    private bool LocalMayThrow(ILocalSymbol local, int depth)
    {
        var isAssigned = false;
        foreach (var step in functions.SelectMany(function => function.AllSteps))
        {
            var value = step switch
            {
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target, local) => assignment.Value,
                IInvocationOperation { TargetMethod.Name: "Add", Instance: ILocalReferenceOperation list, Arguments: { Length: 1 } arguments } when Is(list, local) => arguments[0].Value,
                _ => null,
            };
            isAssigned |= value is not null;
            if (value is not null && TaskMayThrow(value, depth))
            {
                return true;
            }
        }

        return !isAssigned;
    }

    private static bool Is(ILocalReferenceOperation reference, ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(reference.Local, local);

    // What a lambda returns is a task; one that is asynchronous is the task itself.
    private bool ResultMayThrow(IOperation value, int depth)
    {
        value = value.Unwrap();
        var lambda = value is IDelegateCreationOperation creation ? creation.Target : value;
        return functions.FirstOrDefault(function => function.Operation == lambda) is not { } body
            || FunctionThrows(body)
            || body.Symbol is { IsAsync: false } && body.Graph.Blocks.Any(block =>
                block is { IsReachable: true, BranchValue: { } returned, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return } && TaskMayThrow(returned, depth));
    }

    private bool CallMayThrow(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.MethodKind is MethodKind.LocalFunction)
        {
            return functions.FirstOrDefault(function => SymbolEqualityComparer.Default.Equals(function.Symbol, method)) is not { } local || FunctionThrows(local);
        }

        if (method.MethodKind is MethodKind.DelegateInvoke)
        {
            return true;
        }

        if (TakesLiveToken(call))
        {
            return true;
        }

        return MayThrow(method, call.Instance?.Type) || RunsDelegate(call);
    }

    private bool MayThrow(IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (method.ContainingAssembly?.Name is "WorkerGen")
        {
            return method.Name is "StartAsync" or "ShutdownAsync";
        }

        if (method.IsOfBaseLibrary())
        {
            return method is { Name: "ThrowIfCancellationRequested", ContainingType.Name: "CancellationToken" }
                || graph.Catalogue.Of(method, receiver).Throws is { IsDefaultOrEmpty: false };
        }

        if (method.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal) is true)
        {
            return false;
        }

        if (!IsInSource(method) || method.IsAbstract)
        {
            return method is not { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true };
        }

        if (method.MethodKind is MethodKind.Constructor && method.IsImplicitlyDeclared)
        {
            return false;
        }

        var effects = graph.Of(method, options.Budget, new Cancellation(cancellationToken));
        return effects.Function is null
            || effects.IsCutOff
            || effects.Effects.Any(effect => effect.Kind is EffectKind.Throws or EffectKind.Unknown or EffectKind.InvokesParameter && !options.Ignores(effect.Origin.Member));
    }

    private bool IsInSource(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, graph.Compilation.Assembly);

    // Cancelling is a way out like any other.
    private bool TakesLiveToken(IInvocationOperation call)
    {
        if (call.TargetMethod is { Name: "ThrowIfCancellationRequested" } && call.Instance is { } token)
        {
            return IsLive(token);
        }

        // Only waiting is cut short; to register a token or to link it is not.
        return call.TargetMethod.ReturnType.IsAwaitable()
            && call.Arguments.Any(argument => argument.ArgumentKind is ArgumentKind.Explicit && IsToken(argument.Value.Type) && IsLive(argument.Value));
    }

    private bool IsLive(IOperation token)
    {
        token = token.Unwrap();
        return token is not IDefaultValueOperation
            && token is not IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } }
            && !(TokenSymbols.Of(token) is { } symbol && HarmlessTokens.Contains(symbol));
    }

    private static bool IsToken(ITypeSymbol? type) => type is { Name: "CancellationToken", ContainingNamespace.Name: "Threading" };

    // Of the base library's methods only those that are done when they return run what they are given.
    private bool RunsDelegate(IInvocationOperation call)
    {
        if (!call.TargetMethod.IsOfBaseLibrary()
            || call.TargetMethod.ReturnType.IsLazySequence()
            || call.TargetMethod.Name is "Register" or "UnsafeRegister" or "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" or "ContinueWith"
                or "StartNew" or "Add" or "Enqueue" or "Push" or "Post")
        {
            return false;
        }

        return call.Arguments.Any(argument => argument.Value.Type?.TypeKind is TypeKind.Delegate && DelegateMayThrow(argument.Value));
    }

    private bool DelegateMayThrow(IOperation value)
    {
        value = value.Unwrap();
        if (value is IDelegateCreationOperation creation)
        {
            value = creation.Target;
        }

        return value is not IFlowAnonymousFunctionOperation lambda
            || functions.FirstOrDefault(function => function.Operation == lambda) is not { } function || FunctionThrows(function);
    }

    // A function that calls itself throws what else it throws.
    private bool FunctionThrows(FunctionGraph function)
    {
        if (_functionThrows.TryGetValue(function, out var throws))
        {
            return throws;
        }

        _functionThrows[function] = false;
        throws = new PathSearch(function, new Escapes(this), cancellationToken).From(function.Entry, 0, isArmed: true).Any(exit => exit.Kind is OpenExitKind.Exception);
        _functionThrows[function] = throws;
        return throws;
    }

    private bool EnumerationMayThrow(IInvocationOperation call) =>
        call.Syntax.FirstAncestorOrSelf<CommonForEachStatementSyntax>() is not { } loop || SequenceMayThrow(loop.Expression);

    private static bool IsOfForEach(IInvocationOperation call) => call.IsImplicit && call.Syntax.FirstAncestorOrSelf<CommonForEachStatementSyntax>() is not null;

    private bool SequenceMayThrow(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized.Expression;
        }

        if (expression is CollectionExpressionSyntax)
        {
            return false;
        }

        if (expression is InvocationExpressionSyntax call && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method)
        {
            if (method.Name is "ReadAllAsync" or "GetConsumingEnumerable" && method.IsOfBaseLibrary())
            {
                return call.ArgumentList.Arguments.Any(argument => model.GetOperation(argument.Expression, cancellationToken) is not { } token || IsLive(token));
            }

            if (method is { Name: "WithCancellation" or "ConfigureAwait" } && call.Expression is MemberAccessExpressionSyntax configured)
            {
                return SequenceMayThrow(configured.Expression)
                    || call.ArgumentList.Arguments.Any(argument => model.GetOperation(argument.Expression, cancellationToken) is { } token && IsToken(token.Type) && IsLive(token));
            }

            if (method.ContainingType is { Name: "Enumerable" } && method.IsOfBaseLibrary())
            {
                return call.ArgumentList.Arguments.Any(argument => argument.Expression.DescendantNodesAndSelf().Any(IsCallOrThrow))
                    || method.ReducedFrom is not null && call.Expression is MemberAccessExpressionSyntax access && SequenceMayThrow(access.Expression);
            }
        }

        var type = model.GetTypeInfo(expression, cancellationToken).Type;
        return type is null or { TypeKind: TypeKind.TypeParameter } || type.IsLazySequence() || !type.IsOfBaseLibrary() && type is not IArrayTypeSymbol;
    }

    private static bool IsCallOrThrow(SyntaxNode node) => node
        is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ThrowExpressionSyntax or ThrowStatementSyntax or AwaitExpressionSyntax;

    private static bool CarriesTask(ITypeSymbol? type) => type.IsAwaitable()
        || type is IArrayTypeSymbol { ElementType: var element } && element.IsAwaitable()
        || type is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } && type.IsSequence() && arguments[0].IsAwaitable()
        || type is INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: { Length: 1 } ofSpan } && ofSpan[0].IsAwaitable();

    private static bool IsOfValueTask(IInvocationOperation call) => call.TargetMethod.Name is "ConfigureAwait" or "AsTask" or "GetAwaiter" && call.Instance?.Type.IsAwaitable() is true;

    /// <summary>Looks for exceptions that leave a function.</summary>
    private sealed class Escapes(Throwing throwing) : PathPolicy
    {
        public override StepEffect EffectOf(IOperation step) => StepEffect.None;

        public override bool MayThrow(IOperation step) => throwing.MayThrow(step);

        public override bool? ValueOf(IOperation condition) => condition.ConstantValue is { HasValue: true, Value: bool value } ? value : null;

        public override bool IsCorrelated(IOperation condition) => false;
    }
}
