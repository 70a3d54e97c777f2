using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Finds where an object comes from, as far as the function shows: what was made in it has no origin.</summary>
internal sealed class Origins(CallGraph graph, Variables variables)
{
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>Where the object that an expression stands for comes from.</summary>
    public ImmutableArray<Origin> Of(IOperation value) => Find(value).Distinct().ToImmutableArray();

    /// <summary>What is written when a variable, field, property or element is.</summary>
    public ImmutableArray<Origin> OfStorage(IOperation target)
    {
        target = target.Unwrap();
        switch (target)
        {
            case ILocalReferenceOperation { Local.IsRef: true } local when variables.ValuesOf(local.Local) is { Count: 1 } only:
                return OfStorage(only[0].Value);
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
            case IInvocationOperation { TargetMethod.ReturnsByRef: true } call when (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } owner:
                return Of(owner);
            case IConditionalOperation { IsRef: true, WhenFalse: { } otherwise } conditional:
                return OfStorage(conditional.WhenTrue).AddRange(OfStorage(otherwise));
            default:
                return [];
        }
    }

    // A field of a struct is part of wherever the struct is, unless the struct is a window on something else.
    private ImmutableArray<Origin> OfHolder(IOperation instance) =>
        instance.Type is { IsValueType: true } type && !type.IsWindow() && instance.Unwrap() is not IInstanceReferenceOperation ? OfStorage(instance) : Of(instance);

    private IEnumerable<Origin> Find(IOperation? value)
    {
        value = value?.Unwrap();
        if (value is null || value.Type is { } type && (type.IsImmutable() || value is IParameterReferenceOperation or ILocalReferenceOperation && type.IsValueType && type.IsImmutable()))
        {
            return [];
        }

        switch (value)
        {
            case ILocalReferenceOperation local:
                return OfVariable(local.Local);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return OfVariable(parameter).Append(new Origin(parameter));
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return [new Origin(null)];
            case IFieldReferenceOperation { Field: { IsStatic: true } field }:
                return [new Origin(field)];
            case IPropertyReferenceOperation { Property: { IsStatic: true } property }:
                return property.IsOfBaseLibrary() ? [] : Returned(property.GetMethod, null, []) is { } returned ? returned : [new Origin(property)];
            case IMemberReferenceOperation { Instance: { } instance, Member: IFieldSymbol or IPropertySymbol }:
                return Find(instance).Select(Inside);
            case IArrayElementReferenceOperation element:
                return Find(element.ArrayReference).Select(Inside);
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
                return Find(AccessedBy(inner));
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

    private static IOperation? AccessedBy(IOperation inner)
    {
        for (var parent = inner.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.Operation != inner)
            {
                return access.Operation;
            }
        }

        return null;
    }

    private List<Origin> OfVariable(ISymbol variable)
    {
        if (!_open.Add(variable))
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

        if (call.Subject() is not { } subject)
        {
            return [];
        }

        var origins = Find(subject);
        if (method.Name is "AsSpan" or "AsMemory" or "Slice" or "GetEnumerator" or "AsEnumerable" or "AsReadOnly" or "ConfigureAwait" or "Append" or "AppendLine" or "Insert" or "Replace"
            && !(method.ContainingType.Name is "Enumerable"))
        {
            return origins;
        }

        // A sequence or a copy of it holds the same elements; a method that gives one element gives the very same object.
        return call.Type.IsSequence() || method.Name is "Clone" ? origins.Select(Copy) : origins.Select(Inside);
    }

    // What a method of this program gives back, as far as its return statements say it straight.
    private List<Origin>? Returned(IMethodSymbol? method, IOperation? receiver, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method is null || graph.FunctionOf(method) is not { Operation: { } body } function || !_open.Add(method))
        {
            return method?.AssociatedSymbol is null || graph.FunctionOf(method) is null ? null : [];
        }

        var inner = new Origins(graph, new Variables(body));
        var found = new List<Origin>();
        foreach (var result in body.Descendants().OfType<IReturnOperation>())
        {
            foreach (var origin in result.ReturnedValue is { } value ? inner.Of(value) : [])
            {
                found.AddRange(origin.Symbol switch
                {
                    null => receiver is null ? [] : Find(receiver),
                    IParameterSymbol parameter when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, function.Symbol) =>
                        arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is { } argument
                            ? Find(argument.Value).Select(given => origin.IsCopy ? Copy(given) : given)
                            : [],
                    _ => [origin],
                });
            }
        }

        _open.Remove(method);
        return found;
    }
}
