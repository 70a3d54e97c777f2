using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What is run by way of a delegate.</summary>
internal sealed partial class FunctionBuilder
{
    private void CallDelegate(IInvocationOperation operation)
    {
        var region = operation.Instance is { } instance ? DelegateRegion(instance, operation.Syntax, null) : null;
        if (_facts is null)
        {
            return;
        }

        if (region is null)
        {
            Add(EffectKind.Unknown, operation.Syntax, operation.Instance is { } called ? called.Syntax.ToString() : "delegate");
            return;
        }

        foreach (var step in region.Steps)
        {
            if (step is CallStep call)
            {
                AddArguments(call, operation.Arguments, facts: false);
            }

            _region.Add(step);
        }
    }

    /// <summary>What a delegate does when it is run, or <see langword="null"/> when that is not known.</summary>
    private Region? DelegateRegion(IOperation value, SyntaxNode node, IInvocationOperation? handedTo)
    {
        value = value.Unwrap();
        switch (value)
        {
            case IDelegateCreationOperation creation:
                return DelegateRegion(creation.Target, node, handedTo);
            case IAnonymousFunctionOperation lambda:
                var function = Nested(lambda.Symbol);
                if (function.Operation is null)
                {
                    BuildNested(function, lambda, lambda.Body, FactsFor(lambda, handedTo));
                }

                return Read(() => AddElements(AddCall(lambda.Syntax, [function]), function, handedTo));
            case IMethodReferenceOperation { Method: var method } reference:
                return Read(() => Call(node, method, reference.Instance, [], reference.Instance?.Type, reference.IsVirtual));
            case ILocalReferenceOperation { Local: var local } when _seen.Add(local):
                var all = Merge(_variables.ValuesOf(local).Select(given => given.IsElement ? null : DelegateRegion(given.Value, node, handedTo)));
                _seen.Remove(local);
                return all;
            case IParameterReferenceOperation { Parameter: var parameter }:
                return Read(() => Add(EffectKind.InvokesParameter, node, parameter.Name, parameter));
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return Merge([DelegateRegion(conditional.WhenTrue, node, handedTo), DelegateRegion(otherwise, node, handedTo)]);
            case IDefaultValueOperation:
            case { ConstantValue: { HasValue: true, Value: null } }:
                return new Region();
            case IConditionalAccessInstanceOperation when value.BeforeQuestionMark() is { } receiver:
                return DelegateRegion(receiver, node, handedTo);
            case IFieldReferenceOperation or IPropertyReferenceOperation when ValueBehind(value) is IDelegateCreationOperation { Target: var target }:
                return target is IAnonymousFunctionOperation outside && _graph.FunctionOf(outside.Symbol) is { } given
                    ? Read(() => AddCall(node, [given]))
                    : DelegateRegion(target, node, handedTo);
            default:
                return null;
        }
    }

    // What a variable was given, or a static field or property that is given nothing else.
    private IOperation ValueBehind(IOperation value)
    {
        value = value.Unwrap();
        return value switch
        {
            ILocalReferenceOperation { Local: var local } when _variables.ValueOf(local) is { } given => ValueBehind(given),
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } when InitialValueOf(field) is { } given => given,
            IPropertyReferenceOperation { Property: { IsStatic: true, IsReadOnly: true } property } when InitialValueOf(property) is { } given => given,
            _ => value,
        };
    }

    private IOperation? InitialValueOf(ISymbol member) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _graph.Compilation.Assembly)
        && member.DeclaringSyntaxReferences.FirstOrDefault() is { } reference
        && InitializerOf(reference.GetSyntax(_graph.CancellationToken)) is { } initializer
        && _graph.ModelOf(initializer.SyntaxTree).GetOperation(initializer, _graph.CancellationToken) is ISymbolInitializerOperation { Value: var value }
            ? value is IDelegateCreationOperation ? value : value.Unwrap()
            : null;

    private static Region? Merge(IEnumerable<Region?> regions)
    {
        var merged = new Region();
        var any = false;
        foreach (var region in regions)
        {
            if (region is null)
            {
                return null;
            }

            any = true;
            foreach (var step in region.Steps)
            {
                merged.Add(step);
            }
        }

        return any ? merged : null;
    }

    // What is known where the lambda stands holds for what is never assigned again; of its parameters, what is known of the elements it is given.
    private ValueFacts FactsFor(IAnonymousFunctionOperation lambda, IInvocationOperation? handedTo)
    {
        var captured = lambda.Body.Descendants().Select(operation => operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => (ISymbol)parameter.Parameter,
            _ => null,
        });
        var facts = Facts.Kept(_variables, lambda, captured.OfType<ISymbol>());
        if (handedTo is null || lambda.Symbol.Parameters.IsEmpty)
        {
            return facts;
        }

        var first = lambda.Symbol.Parameters[0];
        if (handedTo.TargetMethod is { Name: "For" or "ForAsync", ContainingType.Name: "Parallel" } && handedTo.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal is 0) is { } from)
        {
            return facts.With(first, Known.AtLeast(Facts.Of(from.Value).Least));
        }

        if (handedTo.Subject() is { } subject)
        {
            facts = facts.With(first, Facts.OfElements(subject));
            if (handedTo.TargetMethod.IsOfBaseLibrary() && subject.Type.IsSequence() && subject.Variable() is { } sequence && _variables.IsFixed(sequence))
            {
                // It is run for an element.
                facts = facts.WithCount(subject, Known.AtLeast(1));
            }

            if (ValueFacts.HasElementsWithElements(subject))
            {
                facts = facts.WithElements(first);
            }
        }

        return facts;
    }

    private void AddElements(CallStep? call, Function lambda, IInvocationOperation? handedTo)
    {
        if (call is null)
        {
            return;
        }

        // Unless it runs itself.
        call.PassesParametersOn = lambda.Container == _function;
        if ((handedTo?.Subject() ?? handedTo?.Arguments.FirstOrDefault()?.Value) is not { } subject || subject.Type is { TypeKind: TypeKind.Delegate })
        {
            return;
        }

        var origins = _origins.Of(subject).Select(origin => origin with { IsCopy = false }).ToImmutableArray();
        var seed = handedTo?.ArgumentNamed("seed");
        foreach (var parameter in lambda.Symbol.Parameters)
        {
            if (seed is not null && parameter.Ordinal is 0)
            {
                call.Arguments[0] = ArgumentOf(seed);
                continue;
            }

            call.Arguments[parameter.Ordinal] = new Argument { Origins = parameter.Type.IsImmutable() ? [] : origins };
        }
    }
}
