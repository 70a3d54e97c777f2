using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Finds where an object comes from, as far as the function shows: what was made in it has no origin.</summary>
/// <param name="graph">The graph.</param>
/// <param name="variables">The variables of the member.</param>
/// <param name="owner">The function that is read.</param>
/// <param name="returnsOf">Tells what a function gives back, where it is not the graph that knows.</param>
internal sealed class Origins(CallGraph graph, Variables variables, IMethodSymbol owner, Func<Function, IReadOnlyCollection<Origin>>? returnsOf = null)
{
    private const int Steps = 2_000;

    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    // A variable that stands twice in the next one, and so on, is asked for more often than anybody waits.
    private int _left;

    /// <summary>Where the object that an expression stands for comes from.</summary>
    public ImmutableArray<Origin> Of(IOperation value)
    {
        Begin();
        return Find(value).Distinct().ToImmutableArray();
    }

    /// <summary>What is written when a variable, field, property or element is.</summary>
    public ImmutableArray<Origin> OfStorage(IOperation target)
    {
        Begin();
        target = target.Unwrap();
        switch (target)
        {
            case ILocalReferenceOperation { Local.IsRef: true } local when _open.Add(local.Local):
                var storage = variables.ValuesOf(local.Local).SelectMany(given => given.IsElement ? Of(given.Value) : OfStorage(given.Value)).Distinct().ToImmutableArray();
                _open.Remove(local.Local);
                return storage;
            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.Ref or RefKind.Out, Type.IsValueType: true } parameter }:
                return [new Origin(parameter)];
            case IFieldReferenceOperation { Field.IsStatic: true } field:
                return [new Origin(field.Field)];
            case IPropertyReferenceOperation { Property.IsStatic: true } property:
                return [new Origin(property.Property)];
            case IMemberReferenceOperation { Instance: { } instance }:
                return OfHolder(instance);
            case IArrayElementReferenceOperation element:
                return Of(element.ArrayReference);
            case IImplicitIndexerReferenceOperation { Instance: { } indexed }:
                return OfHolder(indexed);
            case IInvocationOperation { TargetMethod: { ReturnsByRef: true } method } call when Returned(method, call.Instance, call.Arguments) is { } returned:
                return returned.Distinct().ToImmutableArray();
            case IInvocationOperation { TargetMethod.ReturnsByRef: true } call when (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } owner:
                return Of(owner);
            case IConditionalOperation { IsRef: true, WhenFalse: { } otherwise } conditional:
                return OfStorage(conditional.WhenTrue).AddRange(OfStorage(otherwise));
            case { Kind: OperationKind.None, Syntax: PrefixUnaryExpressionSyntax or ElementAccessExpressionSyntax } pointed:
                return OfPointers(pointed);
            default:
                return [];
        }
    }

    private void Begin() => _left = _open.Count is 0 ? Steps : _left;

    // Roslyn has no operations of their own for what is done through pointers.
    private ImmutableArray<Origin> OfPointers(IOperation operation) =>
        operation.ChildOperations.Where(child => child.Type is null or { TypeKind: TypeKind.Pointer }).SelectMany(child => Find(child)).Distinct().ToImmutableArray();

    // A field of a struct is part of wherever the struct is, unless the struct is a window on something else.
    private ImmutableArray<Origin> OfHolder(IOperation instance) =>
        instance.Unwrap() is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } ? [new Origin(null)]
        : instance.Type is { IsValueType: true } type && !type.IsWindow() ? OfStorage(instance) : Of(instance);

    private IEnumerable<Origin> Find(IOperation? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        value = value?.Unwrap();
        if (value is null || value.Type is { TypeKind: not TypeKind.Pointer } type && type.IsImmutable())
        {
            return [];
        }

        switch (value)
        {
            case ILocalReferenceOperation local:
                return OfVariable(local.Local);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return IsState(parameter) ? [new Origin(null)] : IsReplacedBefore(value, parameter) ? OfVariable(parameter) : OfVariable(parameter).Append(new Origin(parameter));
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return [new Origin(null)];
            case IFieldReferenceOperation { Field: { IsStatic: true } field }:
                return [new Origin(field)];
            case IPropertyReferenceOperation { Property: { IsStatic: true } property }:
                return property.IsOfBaseLibrary() ? [] : property.GetMethod.IsAutomatic() || Returned(property.GetMethod, null, []) is not { } returned ? [new Origin(property)] : returned;
            case IPropertyReferenceOperation { Instance: { } holder, Property: var property } computed when !property.GetMethod.IsAutomatic() && Returned(property.GetMethod, holder, computed.Arguments) is { } made:
                return made;
            case IMemberReferenceOperation { Instance: { } instance, Member: IFieldSymbol or IPropertySymbol }:
                return Find(instance).Select(Inside);
            case IArrayElementReferenceOperation { Indices.Length: 1 } slice when slice.Indices[0].Type?.Name is "Range":
                return Find(slice.ArrayReference).Select(Copy);
            case IArrayElementReferenceOperation element:
                return Find(element.ArrayReference).Select(Inside);
            case IAddressOfOperation address:
                return OfStorage(address.Reference);
            case { Kind: OperationKind.None }:
                return value.ChildOperations.SelectMany(child => Find(child));
            case IImplicitIndexerReferenceOperation { Instance: { } indexed }:
                return Find(indexed).Select(Inside);
            case IConversionOperation conversion:
                return Find(conversion.Operand);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return Find(conditional.WhenTrue).Concat(Find(otherwise));
            case ICoalesceOperation coalesce:
                return Find(coalesce.Value).Concat(Find(coalesce.WhenNull));
            case IConditionalAccessOperation access:
                return Find(access.WhenNotNull);
            case IConditionalAccessInstanceOperation inner:
                return Find(inner.BeforeQuestionMark());
            case ISwitchExpressionOperation choice:
                return choice.Arms.SelectMany(arm => Find(arm.Value));
            case IAssignmentOperation assignment:
                return Find(assignment.Value);
            case IAwaitOperation wait:
                return Find(wait.Operation);
            case IWithOperation with:
                return Find(with.Operand).Select(Copy);
            case IArrayCreationOperation { Initializer: { } items }:
                return items.ElementValues.SelectMany(item => Find(item)).Select(Copy);
            case ICollectionExpressionOperation collection:
                return collection.Elements.SelectMany(item => Find(item is ISpreadOperation spread ? spread.Operand : item)).Select(Copy);
            case ITupleOperation tuple:
                return tuple.Elements.SelectMany(item => Find(item)).Select(Copy);
            case IObjectCreationOperation creation:
                return creation.Type.IsOfBaseLibraryOrNone() && !IsWrapper(creation.Type)
                    ? creation.Arguments.SelectMany(argument => Find(argument.Value)).Select(Copy)
                    : creation.Type?.IsWindow() is true || IsWrapper(creation.Type) ? creation.Arguments.SelectMany(argument => Find(argument.Value)) : [];
            case IInvocationOperation call:
                return OfCall(call);
            default:
                return [];
        }
    }

    private static Origin Copy(Origin origin) => origin with { IsCopy = true };

    private static Origin Inside(Origin origin) => origin with { IsCopy = false };

    // What writes through to what it was made from.
    private static bool IsWrapper(ITypeSymbol? type) => type?.Name is "Span" or "Memory" or "ArraySegment" or "MemoryStream" or "StringWriter";

    // A statement that always comes before has given it another object.
    private bool IsReplacedBefore(IOperation reference, IParameterSymbol parameter)
    {
        if (variables.IsFixed(parameter))
        {
            return false;
        }

        for (var (child, parent) = (reference, reference.Parent); parent is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IBlockOperation block && block.Operations.TakeWhile(statement => statement != child).Any(statement =>
                statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { IsRef: false, Target: IParameterReferenceOperation { Parameter: var given } } }
                && SymbolEqualityComparer.Default.Equals(given, parameter)))
            {
                return true;
            }
        }

        return false;
    }

    private List<Origin> OfVariable(ISymbol variable)
    {
        if (_left-- <= 0 || !_open.Add(variable))
        {
            return [];
        }

        var found = new List<Origin>();
        foreach (var (value, isElement) in variables.ValuesOf(variable))
        {
            found.AddRange(isElement ? Find(value).Select(Inside) : Find(value));
        }

        _open.Remove(variable);
        return found;
    }

    private IEnumerable<Origin> OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!method.IsOfBaseLibrary())
        {
            return Returned(method, call.Instance, call.Arguments) ?? [];
        }

        if ((call.Subject() ?? (IsView(method) ? call.Arguments.FirstOrDefault()?.Value : null)) is not { } subject)
        {
            return [];
        }

        if (method.Name is "Aggregate" && call.ArgumentNamed("seed") is { } seed)
        {
            return Find(seed);
        }

        var origins = Find(subject);
        if (SelectorOf(call) is { } selector)
        {
            return OfSelected(selector, origins);
        }

        if (IsView(method) || method.Name is "AsSpan" or "AsMemory" or "Slice" or "GetEnumerator" or "AsEnumerable" or "AsReadOnly" or "ConfigureAwait" or "Append" or "AppendLine" or "Insert" or "Replace"
            && !(method.ContainingType.Name is "Enumerable"))
        {
            return origins;
        }

        // A sequence or a copy of it holds the same elements; a method that gives one element gives the very same object.
        return call.Type.IsSequence() || method.Name is "Clone" ? origins.Select(Copy) : origins.Select(Inside);
    }

    // What makes something else of each element.
    private static IOperation? SelectorOf(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "Select" or "SelectMany" or "Zip" or "Join" or "GroupJoin" or "GroupBy" or "ToDictionary" or "ToLookup" or "ConvertAll" } =>
            call.ArgumentNamed("resultSelector") ?? call.ArgumentNamed("elementSelector") ?? call.ArgumentNamed("selector") ?? call.ArgumentNamed("converter"),
        _ => null,
    };

    // The elements that it gives as they are, or parts of them; of those that it makes nothing is known.
    private IEnumerable<Origin> OfSelected(IOperation selector, IEnumerable<Origin> elements)
    {
        var target = selector.Unwrap() is IDelegateCreationOperation creation ? creation.Target : selector.Unwrap();
        var (method, found) = target switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, Returns.ValuesOf(lambda.Body).SelectMany(result => Find(result.Value))),
            IMethodReferenceOperation { Method: var named } => (named, ReturnsOf(named) ?? []),
            _ => (null, Enumerable.Empty<Origin>()),
        };
        return found.Where(origin => !origin.IsCopy)
            .SelectMany(origin => origin.Symbol is IParameterSymbol parameter && IsParameterOf(method!, parameter) ? elements : [origin])
            .Select(Copy);
    }

    // Static methods that give another view of what they are given.
    private static bool IsView(IMethodSymbol method) =>
        method is { IsStatic: true, ContainingType: { Name: "CollectionsMarshal" or "MemoryMarshal" or "Unsafe" } } && (method.ReturnsByRef || method.ReturnType.IsWindow());

    // What a method of this program gives back, with what it is given in the place of its parameters.
    private List<Origin>? Returned(IMethodSymbol? method, IOperation? receiver, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method is null || ReturnsOf(method) is not { } returns)
        {
            return null;
        }

        var found = new List<Origin>();
        foreach (var origin in returns)
        {
            found.AddRange(origin.Symbol switch
            {
                null when method.MethodKind is not MethodKind.LocalFunction => receiver is null ? [] : Find(receiver).Select(given => Like(origin, given)),
                IParameterSymbol parameter when IsParameterOf(method, parameter) => arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is { } argument
                    ? Find(argument.Value).Select(given => Like(origin, given))
                    : [],
                _ => [origin],
            });
        }

        return found;
    }

    private IReadOnlyCollection<Origin>? ReturnsOf(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.LocalFunction)
        {
            return variables.LocalFunction(method.OriginalDefinition) is { } body ? OfLocalFunction(method.OriginalDefinition, body) : null;
        }

        return graph.FunctionOf(method) is not { } function ? null : returnsOf is null ? graph.Returns.Of(function) : returnsOf(function);
    }

    // It shares the variables of the member round it.
    private List<Origin> OfLocalFunction(IMethodSymbol symbol, IOperation body)
    {
        if (!_open.Add(symbol))
        {
            return [];
        }

        var found = Returns.ValuesOf(body).SelectMany(result => result.IsElement ? Find(result.Value).Select(Copy) : Find(result.Value)).ToList();
        _open.Remove(symbol);
        return found;
    }

    private static Origin Like(Origin origin, Origin given) => origin.IsCopy ? Copy(given) : given;

    private static bool IsParameterOf(IMethodSymbol method, IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol holder
        && (SymbolEqualityComparer.Default.Equals(holder, method.OriginalDefinition)
            || SymbolEqualityComparer.Default.Equals(holder, (method.ReducedFrom ?? method).OriginalDefinition)
            || SymbolEqualityComparer.Default.Equals(holder, method.OriginalDefinition.PartialImplementationPart)
            || method.AssociatedSymbol is not null && holder.AssociatedSymbol is not null);

    // A parameter of a primary constructor that other members use is state of the object.
    private bool IsState(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && MemberRound(owner) is IMethodSymbol { MethodKind: not MethodKind.Constructor };

    // Lambdas and local functions are part of the member round them.
    private static ISymbol? MemberRound(ISymbol? function)
    {
        while (function is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
        {
            function = function.ContainingSymbol;
        }

        return function;
    }
}
