using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>The control flow of a member, or of a lambda or local function in it, with what its blocks do in the order in which they do it.</summary>
internal sealed class FunctionGraph
{
    private readonly ImmutableArray<IOperation>[] _steps;

    private FunctionGraph(ControlFlowGraph graph, FunctionGraph? outer, IMethodSymbol? symbol, IOperation? operation)
    {
        Graph = graph;
        Outer = outer;
        Symbol = symbol;
        Operation = operation;
        _steps = [.. graph.Blocks.Select(StepsIn)];
    }

    public ControlFlowGraph Graph { get; }

    /// <summary>The function around it, or <see langword="null"/> for the member itself.</summary>
    public FunctionGraph? Outer { get; }

    /// <summary>The lambda or local function, or <see langword="null"/> for the member itself.</summary>
    public IMethodSymbol? Symbol { get; }

    /// <summary>The lambda where it stands in the flow of the function around it.</summary>
    public IOperation? Operation { get; }

    public bool IsLocalFunction => Symbol is { MethodKind: MethodKind.LocalFunction };

    public BasicBlock Entry => Graph.Blocks[0];

    public IEnumerable<IOperation> AllSteps => _steps.SelectMany(steps => steps);

    /// <summary>Whether an operation can be the root of a graph.</summary>
    public static bool CanHaveGraph(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation is IBlockOperation or IMethodBodyBaseOperation or IFieldInitializerOperation or IPropertyInitializerOperation or IParameterInitializerOperation;
    }

    /// <summary>The graph of a member and those of all functions in it.</summary>
    public static ImmutableArray<FunctionGraph> AllOf(ControlFlowGraph member, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<FunctionGraph>();
        var waiting = new Queue<FunctionGraph>([new FunctionGraph(member, outer: null, symbol: null, operation: null)]);
        while (waiting.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var function = waiting.Dequeue();
            found.Add(function);
            foreach (var lambda in function.AllSteps.OfType<IFlowAnonymousFunctionOperation>())
            {
                waiting.Enqueue(new FunctionGraph(function.Graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellationToken), function, lambda.Symbol, lambda));
            }

            foreach (var local in function.Graph.LocalFunctions)
            {
                waiting.Enqueue(new FunctionGraph(function.Graph.GetLocalFunctionControlFlowGraph(local, cancellationToken), function, local, operation: null));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>What a block does; the operands of an operation come before it.</summary>
    public ImmutableArray<IOperation> StepsOf(BasicBlock block) => _steps[block.Ordinal];

    /// <summary>Where an operation is done, or <see langword="null"/> when it is done in another function or never.</summary>
    public (BasicBlock Block, int Index)? Find(SyntaxNode syntax, OperationKind kind)
    {
        foreach (var block in Graph.Blocks)
        {
            var steps = StepsOf(block);
            for (var i = 0; block.IsReachable && i < steps.Length; i++)
            {
                if (steps[i].Syntax == syntax && steps[i].Kind == kind)
                {
                    return (block, i);
                }
            }
        }

        return null;
    }

    /// <summary>Whether it is this function or one in it.</summary>
    public bool IsIn(FunctionGraph other)
    {
        for (var function = this; function is not null; function = function.Outer)
        {
            if (function == other)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it stands within a function, so that a variable of that is not its own.</summary>
    /// <param name="symbol">The function.</param>
    /// <param name="member">The member around all.</param>
    public bool IsInsideOf(ISymbol symbol, ISymbol member)
    {
        for (var outer = Outer; outer is not null; outer = outer.Outer)
        {
            if (SymbolEqualityComparer.Default.Equals(symbol, outer.Symbol ?? member))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<IOperation> StepsIn(BasicBlock block)
    {
        var steps = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var operation in block.Operations)
        {
            Add(operation, steps);
        }

        if (block.BranchValue is { } value)
        {
            Add(value, steps);
        }

        return steps.ToImmutable();
    }

    // Each after its operands, which may be nested deeply.
    private static void Add(IOperation operation, ImmutableArray<IOperation>.Builder steps)
    {
        var open = new Stack<(IOperation Operation, bool AreOperandsAdded)>([(operation, false)]);
        while (open.Count > 0)
        {
            var (current, areOperandsAdded) = open.Pop();
            if (areOperandsAdded)
            {
                steps.Add(current);
                continue;
            }

            open.Push((current, true));
            foreach (var operand in current.ChildOperations.Reverse())
            {
                open.Push((operand, false));
            }
        }
    }
}
