using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Analyzers.Catalogue;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>
/// What the worker methods of a compilation reach. It is read on demand, once for all rules, and lives no longer than the compilation.
/// Thread-safe.
/// </summary>
internal sealed class CallGraph
{
    private static readonly ConditionalWeakTable<Compilation, CallGraph> Graphs = new();

    private readonly ImmutableArray<AdditionalText> _files;

    private readonly object _lock = new();
    private readonly Dictionary<IMethodSymbol, Function?> _functions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, Function?> _initializers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(Function Function, int Budget), WorkerEffects> _workers = [];
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly DerivedTypeIndex _derived;
    private Dictionary<SyntaxTree, int>? _trees;

    private CallGraph(Compilation compilation, ImmutableArray<AdditionalText> files)
    {
        Compilation = compilation;
        Types = new KnownTypes(compilation);
        _files = files;
        Catalogue = FactCatalogue.BuiltIn.With(UserCatalogue.Read(_files));
        State = new StaticState(this);
        Returns = new Returns(this);
        Workers = WorkerCalls.Create(compilation);
        _derived = new DerivedTypeIndex(this);
    }

    public Compilation Compilation { get; }

    public KnownTypes Types { get; }

    public FactCatalogue Catalogue { get; }

    public StaticState State { get; }

    public Returns Returns { get; }

    /// <summary>Stops what is asked now.</summary>
    public Cancellation Cancellation { get; private set; } = new(default);

    public CancellationToken CancellationToken => Cancellation.Token;

    /// <summary>Knows the calls of workers.</summary>
    public WorkerCalls? Workers { get; }

    /// <summary>The call graph of a compilation.</summary>
    public static CallGraph Of(Compilation compilation, AnalyzerOptions options)
    {
        var files = UserCatalogue.In(options.AdditionalFiles);
        lock (Graphs)
        {
            // An editor makes no new compilation when only a catalogue of the user changes.
            if (!Graphs.TryGetValue(compilation, out var graph) || !graph._files.SequenceEqual(files))
            {
                Graphs.Remove(compilation);
                graph = new CallGraph(compilation, files);
                Graphs.Add(compilation, graph);
            }

            return graph;
        }
    }

    /// <summary>What a worker method does, with all that it calls.</summary>
    /// <param name="worker">The method.</param>
    /// <param name="budget">The number of methods to look at.</param>
    /// <param name="cancellation">Ends the search; what was read to its end until then is kept.</param>
    public WorkerEffects Of(IMethodSymbol worker, int budget, Cancellation cancellation)
    {
        lock (_lock)
        {
            if (FunctionOf(worker) is not { } function)
            {
                return WorkerEffects.None;
            }

            if (!_workers.TryGetValue((function, budget), out var effects))
            {
                Cancellation = cancellation;
                effects = SummarySolver.Solve(this, function, budget);
                _workers.Add((function, budget), effects);
            }

            return effects;
        }
    }

    /// <summary>What is read of a function; it is the same whether it was read before or not.</summary>
    public ImmutableArray<IOperation> RootsOf(Function function)
    {
        if (function.Roots.IsDefault)
        {
            function.Roots = FunctionBuilder.OperationsOf(this, function.Symbol, CancellationToken).ToImmutableArray();
        }

        return function.Roots;
    }

    /// <summary>Compares functions by their place in the source.</summary>
    public int Compare(Function one, Function other)
    {
        var (first, second) = (PlaceOf(one.Symbol), PlaceOf(other.Symbol));
        return first.Tree != second.Tree ? first.Tree.CompareTo(second.Tree) : first.Position.CompareTo(second.Position);
    }

    /// <summary>Where a symbol is declared: the number of the file, and the position in it.</summary>
    public (int Tree, int Position) PlaceOf(ISymbol symbol)
    {
        if (symbol.Locations.FirstOrDefault(location => location.IsInSource) is not { SourceTree: { } tree } place)
        {
            return (-1, 0);
        }

        _trees ??= Compilation.SyntaxTrees.Select((each, index) => (each, index)).ToDictionary(pair => pair.each, pair => pair.index);
        return (_trees.TryGetValue(tree, out var number) ? number : -1, place.SourceSpan.Start);
    }

    /// <summary>The function that a method stands for, or <see langword="null"/> when its source is not here.</summary>
    public Function? FunctionOf(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (!_functions.TryGetValue(method, out var function))
        {
            function = IsReadable(method) ? new Function(method, container: null) : null;
            _functions.Add(method, function);
        }

        return function;
    }

    /// <summary>What initializes the static members of a type, or <see langword="null"/> where that computes nothing.</summary>
    public Function? InitializerOf(INamedTypeSymbol type)
    {
        type = type.OriginalDefinition;
        if (!_initializers.TryGetValue(type, out var function))
        {
            function = type.StaticConstructors.FirstOrDefault() is { } constructor && (!constructor.IsImplicitlyDeclared || FunctionBuilder.ComputesStatics(type, CancellationToken)) ? FunctionOf(constructor) : null;
            _initializers.Add(type, function);
        }

        return function;
    }

    /// <summary>The functions that a call may mean, and whether there may be others.</summary>
    public (ImmutableArray<Function> Functions, bool IsOpen) Targets(IMethodSymbol method, ITypeSymbol? receiver, bool isVirtual)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!isVirtual || !(definition.IsVirtual || definition.IsAbstract || definition.IsOverride) || definition.ContainingType is not { } type)
        {
            return FunctionOf(definition) is { } only ? ([only], false) : ([], false);
        }

        var found = ImmutableArray.CreateBuilder<Function>();
        var from = receiver is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named ? named : type;
        foreach (var candidate in from.IsSealed ? [from] : _derived.Below(from.OriginalDefinition).Prepend(from))
        {
            var implementation = candidate.TypeKind is TypeKind.Interface ? definition : candidate.FindOverride(method);
            if (implementation is { IsAbstract: false } && FunctionOf(implementation) is { } function && !found.Contains(function))
            {
                found.Add(function);
            }
        }

        // Whoever can see the type can add to it.
        var isOpen = definition.IsAbstract && !from.IsSealed && (found.Count is 0 || IsOpen(from));
        return (found.ToImmutable(), isOpen);
    }

    private static bool IsOpen(INamedTypeSymbol type) => type.IsVisibleOutside() && (type.TypeKind is TypeKind.Interface
        || type.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility.IsVisibleOutside()));

    /// <summary>Makes the semantic model of a tree, once.</summary>
    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
        {
            // A call leads to other files than the one that is analyzed, which the driver has no model of.
#pragma warning disable RS1030
            model = Compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            _models.Add(tree, model);
        }

        return model;
    }

    private bool IsReadable(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, Compilation.Assembly)
        && !GeneratedCode.Is(method)
        && (!method.DeclaringSyntaxReferences.IsEmpty || method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor)
        && method is { IsAbstract: false, IsExtern: false, MethodKind: not MethodKind.LocalFunction };
}

/// <summary>What a worker method does.</summary>
/// <param name="Function">The method, or <see langword="null"/> when it has no source.</param>
/// <param name="Effects">Each effect with the place in the method that lets it in.</param>
/// <param name="IsCutOff">Whether there was more to look at than the budget allows.</param>
internal sealed record WorkerEffects(Function? Function, IReadOnlyList<Effect> Effects, bool IsCutOff)
{
    public static readonly WorkerEffects None = new(null, [], IsCutOff: false);
}
