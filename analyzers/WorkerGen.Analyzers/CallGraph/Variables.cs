using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What the variables of a member, and of the lambdas and local functions in it, are given.</summary>
internal sealed class Variables
{
    private readonly Dictionary<ISymbol, List<(IOperation Value, bool IsElement)>> _values = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> _writes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> _lastWrites = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<ISymbol, IOperation> _localFunctions = new(SymbolEqualityComparer.Default);

    // Where what is read now ends.
    private readonly int _position;

    public Variables(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            _position = operation.Syntax.Span.End;
            Read(operation);
        }
    }

    /// <summary>What a variable is given anywhere, and whether it is an element of that; empty when that is not seen.</summary>
    public IReadOnlyList<(IOperation Value, bool IsElement)> ValuesOf(ISymbol variable) => _values.TryGetValue(variable, out var values) ? values : [];

    /// <summary>The body of a local function.</summary>
    public IOperation? LocalFunction(ISymbol symbol) => _localFunctions.TryGetValue(symbol, out var body) ? body : null;

    /// <summary>Whether it is given nothing but its first value.</summary>
    public bool IsFixed(ISymbol variable) => !_writes.TryGetValue(variable, out var writes) || writes <= (variable is IParameterSymbol ? 0 : 1);

    /// <summary>Whether it is given nothing any more once a lambda is made.</summary>
    public bool IsFixedBy(ISymbol variable, IOperation lambda)
    {
        if (IsFixed(variable))
        {
            return true;
        }

        var start = lambda.Syntax.SpanStart;
        for (var parent = lambda.Parent; parent is not null; parent = parent.Parent)
        {
            start = parent is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation ? parent.Syntax.SpanStart : start;
        }

        return _lastWrites.TryGetValue(variable, out var last) && last <= start;
    }

    /// <summary>The one value that a variable has.</summary>
    public IOperation? ValueOf(ISymbol variable) =>
        IsFixed(variable) && ValuesOf(variable) is { Count: 1 } only && !only[0].IsElement && IsMadeOfEarlier(only[0].Value, variable) ? only[0].Value : null;

    // In code that is being typed a variable may be made of itself, and whoever follows values must not go in a circle.
    private static bool IsMadeOfEarlier(IOperation value, ISymbol variable) =>
        value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().All(reference => StartOf(reference.Local) < StartOf(variable));

    private static int StartOf(ISymbol variable) => variable.Locations.Length > 0 ? variable.Locations[0].SourceSpan.Start : 0;

    private void Read(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator:
                if ((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer)
                {
                    Add(declarator.Symbol, initializer.Value);
                }

                break;
            case ISimpleAssignmentOperation { IsRef: false, Target: ILocalReferenceOperation { Local: { IsRef: true } reference } }:
                // It goes to what the local stands for.
                Write(reference);
                break;
            case ISimpleAssignmentOperation assignment when assignment.Target.Variable() is { } variable:
                Add(variable, assignment.Value);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                foreach (var target in deconstruction.Target.DescendantsAndSelf())
                {
                    if (target is ILocalReferenceOperation or IParameterReferenceOperation)
                    {
                        Add(target.Variable()!, deconstruction.Value, isElement: true);
                    }
                }

                break;
            case ICompoundAssignmentOperation compound when compound.Target.Variable() is { } variable:
                Write(variable);
                break;
            case ICoalesceAssignmentOperation coalesce when coalesce.Target.Variable() is { } variable:
                Add(variable, coalesce.Value);
                break;
            case IIncrementOrDecrementOperation increment when increment.Target.Variable() is { } variable:
                Write(variable);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                foreach (var target in argument.Value.DescendantsAndSelf())
                {
                    if (target is ILocalReferenceOperation or IParameterReferenceOperation && target.Variable() is { } variable)
                    {
                        Write(variable);
                        if (argument.Parent is IInvocationOperation call && call.Subject() is { } subject)
                        {
                            Add(variable, subject, isElement: true, isWrite: false);
                        }
                    }
                }

                break;
            case ILocalFunctionOperation { Body: { } body } function:
                _localFunctions[function.Symbol] = body;
                break;
            case IForEachLoopOperation loop:
                foreach (var local in loop.LoopControlVariable.DescendantsAndSelf())
                {
                    var symbol = local is IVariableDeclaratorOperation declared ? declared.Symbol : local.Variable();
                    if (symbol is not null)
                    {
                        Add(symbol, loop.Collection, isElement: true);
                    }
                }

                break;
            case IIsPatternOperation { Value: { } value } match:
                foreach (var pattern in match.Pattern.DescendantsAndSelf())
                {
                    AddPattern(pattern, value, isWhole: pattern == match.Pattern);
                }

                break;
            case ISwitchOperation choice:
                foreach (var clause in choice.Cases.SelectMany(section => section.Clauses).OfType<IPatternCaseClauseOperation>())
                {
                    foreach (var pattern in clause.Pattern.DescendantsAndSelf())
                    {
                        AddPattern(pattern, choice.Value, isWhole: pattern == clause.Pattern);
                    }
                }

                break;
            case ISwitchExpressionOperation { Value: { } value } choice:
                foreach (var arm in choice.Arms)
                {
                    foreach (var pattern in arm.Pattern.DescendantsAndSelf())
                    {
                        AddPattern(pattern, value, isWhole: pattern == arm.Pattern);
                    }
                }

                break;
        }
    }

    private void AddPattern(IOperation pattern, IOperation value, bool isWhole)
    {
        var declared = pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            IListPatternOperation list => list.DeclaredSymbol,
            _ => null,
        };
        if (declared is not null)
        {
            Add(declared, value, isElement: !isWhole);
        }
    }

    private void Add(ISymbol variable, IOperation value, bool isElement = false, bool isWrite = true)
    {
        if (!_values.TryGetValue(variable, out var values))
        {
            _values.Add(variable, values = []);
        }

        values.Add((value, isElement));
        if (isWrite)
        {
            Write(variable);
        }
    }

    private void Write(ISymbol variable)
    {
        _writes[variable] = _writes.TryGetValue(variable, out var writes) ? writes + 1 : 1;
        _lastWrites[variable] = Math.Max(_position, _lastWrites.TryGetValue(variable, out var last) ? last : 0);
    }
}
