using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What is read and written.</summary>
internal sealed partial class FunctionBuilder
{
    private const string ThreadStatic = "System.ThreadStaticAttribute";

    public override void VisitFieldReference(IFieldReferenceOperation operation)
    {
        Visit(operation.Instance);
        if (operation.Field is { IsStatic: true, IsConst: false } field && !operation.ConstantValue.HasValue)
        {
            ReadState(operation, field);
        }
    }

    // Which object it is never changes, whatever becomes of what is in it.
    public override void VisitLock(ILockOperation operation)
    {
        if (operation.LockedValue.Unwrap() is not IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } gate })
        {
            Visit(operation.LockedValue);
        }
        else
        {
            Initialize(operation.LockedValue.Syntax, gate);
        }

        Visit(operation.Body);
    }

    public override void VisitPropertyReference(IPropertyReferenceOperation operation)
    {
        if (operation.Property is { Name: "Result", ContainingType: { Name: "Task" } type } && type.IsOfBaseLibrary() && operation.Instance is { } task)
        {
            if (task is ILocalReferenceOperation { Local: var local } && IsWaitedForBefore(task, local))
            {
                return;
            }

            var region = Read(() => Visit(task));
            if (_facts is not null)
            {
                _region.Add(new AggregateStep(region, operation.Syntax, "Task.Result"));
            }

            return;
        }

        Visit(operation.Instance);
        VisitArguments(operation.Arguments);
        if (operation.Property.GetMethod.IsAutomatic())
        {
            if (operation.Property.IsStatic)
            {
                ReadState(operation, operation.Property);
            }
        }
        else if (operation.Property.GetMethod is { } getter)
        {
            Call(operation.Syntax, getter, operation.Instance, operation.Arguments, operation.Instance?.Type, IsVirtual(operation, getter));
        }
    }

    public override void VisitSimpleAssignment(ISimpleAssignmentOperation operation)
    {
        if (operation.Target is IDiscardOperation)
        {
            if (IsStarted(operation.Value))
            {
                var region = Read(() => Visit(operation.Value));
                _region.Add(new DeferredStep(region, exceptions: false));
            }
            else
            {
                Visit(operation.Value);
            }

            return;
        }

        if (operation.Target is ILocalReferenceOperation { Local: var local } && IsStarted(operation.Value))
        {
            VisitInitial(local, operation.Value);
            return;
        }

        VisitTarget(operation.Target, isRead: false);
        Visit(operation.Value);
        if (!operation.IsRef)
        {
            Write(operation.Target, operation.Syntax);
        }

        if (operation.Target.Variable() is { } variable)
        {
            _facts = _facts?.Assign(variable, operation.Value);
        }
    }

    public override void VisitCompoundAssignment(ICompoundAssignmentOperation operation)
    {
        VisitTarget(operation.Target, isRead: true);
        Visit(operation.Value);
        VisitOperator(operation.Syntax, operation.OperatorKind, operation.OperatorMethod, operation.IsChecked, operation.Type, operation.Target, operation.Value);
        Write(operation.Target, operation.Syntax);
        if (operation.Target.Variable() is { } variable && _facts is not null)
        {
            var known = _facts.OfOperation(operation.OperatorKind, operation.Target, operation.Value);
            _facts = _facts.Without(variable).With(variable, known);
        }
    }

    public override void VisitCoalesceAssignment(ICoalesceAssignmentOperation operation)
    {
        VisitTarget(operation.Target, isRead: true);
        Visit(operation.Value);
        Write(operation.Target, operation.Syntax);
    }

    public override void VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation)
    {
        VisitTarget(operation.Target, isRead: true);
        if (operation.OperatorMethod is { } method)
        {
            CallOperator(operation.Syntax, method, [operation.Target]);
        }

        Write(operation.Target, operation.Syntax);
        if (operation is { IsChecked: true, OperatorMethod: null } && IsWhole(operation.Type))
        {
            AddArithmetic("System.OverflowException", operation.Syntax, "checked");
        }

        if (operation.Target.Variable() is { } variable && _facts is not null)
        {
            var known = _facts.Of(operation.Target);
            var step = operation.Kind is OperationKind.Increment ? 1 : -1;
            _facts = _facts.Without(variable);
            if (known.Least > long.MinValue / 2)
            {
                _facts = _facts.With(variable, Known.AtLeast(known.Least + step));
            }
        }
    }

    public override void VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation)
    {
        var before = _facts;
        Visit(operation.Value);
        if (operation.Syntax is AssignmentExpressionSyntax syntax && operation.SemanticModel is { } model)
        {
            CallDeconstruct(operation.Value.Syntax, operation.Value, model.GetDeconstructionInfo(syntax));
        }

        foreach (var target in operation.Target.DescendantsAndSelf())
        {
            if (target is ITupleOperation or IDeclarationExpressionOperation or IDiscardOperation || target.Parent is not (ITupleOperation or IDeclarationExpressionOperation or IDeconstructionAssignmentOperation))
            {
                continue;
            }

            VisitTarget(target, isRead: false);
            Write(target, target.Syntax);
            if (target.Variable() is { } variable)
            {
                _facts = _facts?.Without(variable);
            }
        }

        if (operation.Target is ITupleOperation targets && operation.Value.Unwrap() is ITupleOperation values && targets.Elements.Length == values.Elements.Length && before is not null)
        {
            for (var i = 0; i < targets.Elements.Length; i++)
            {
                if (targets.Elements[i].Variable() is { } variable)
                {
                    _facts = _facts?.With(variable, before.Of(values.Elements[i]));
                }
            }
        }
    }

    public override void VisitEventAssignment(IEventAssignmentOperation operation)
    {
        DefaultVisit(operation);
        if (operation.EventReference is IEventReferenceOperation { Event: { IsStatic: true } @event })
        {
            Add(EffectKind.WritesState, operation.Syntax, @event.Name, @event);
        }
        else if (operation.EventReference is IEventReferenceOperation { Instance: { } instance })
        {
            AddChanges(_origins.Of(instance), operation.Syntax, "+=");
        }
    }

    // Taking apart calls a method for each level that is no tuple.
    private void CallDeconstruct(SyntaxNode node, IOperation? value, DeconstructionInfo info)
    {
        if (info.Method is { } method)
        {
            Call(node, method, method.IsExtensionMethod ? null : value, [], value?.Type);
        }

        foreach (var inner in info.Nested)
        {
            CallDeconstruct(node, null, inner);
        }
    }

    // Of what is written only what leads there is read.
    private void VisitTarget(IOperation target, bool isRead)
    {
        target = target.Unwrap();
        switch (target)
        {
            case IMemberReferenceOperation member:
                if (member.Instance is not IMemberReferenceOperation { Member: { IsStatic: true } holder } || holder is IPropertySymbol property && !property.GetMethod.IsAutomatic())
                {
                    Visit(member.Instance);
                }

                if (member is IPropertyReferenceOperation reference)
                {
                    VisitArguments(reference.Arguments);
                    if (isRead && reference.Property.GetMethod is { } getter && !getter.IsAutomatic())
                    {
                        Call(reference.Syntax, getter, reference.Instance, reference.Arguments, reference.Instance?.Type, IsVirtual(reference, getter));
                    }
                }

                break;
            case IArrayElementReferenceOperation element:
                if (element.ArrayReference is not IMemberReferenceOperation { Member.IsStatic: true })
                {
                    Visit(element.ArrayReference);
                }

                foreach (var index in element.Indices)
                {
                    Visit(index);
                }

                break;
            case ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation or IDeclarationExpressionOperation:
                break;
            default:
                Visit(target);
                break;
        }
    }

    private void Write(IOperation target, SyntaxNode node)
    {
        target = target.Unwrap();
        switch (target)
        {
            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.Ref or RefKind.Out } parameter }:
                Add(EffectKind.WritesReference, node, parameter.Name, parameter);
                break;
            case IFieldReferenceOperation { Field: { IsStatic: true } field } when field.HasAttribute(ThreadStatic):
                Add(EffectKind.Ambient, node, field.MemberName(), field, member: field);
                break;
            case IPropertyReferenceOperation { Property: { SetMethod: { } setter } property } reference when !setter.IsAutomatic():
                Call(target.Syntax, setter, reference.Instance, reference.Arguments, reference.Instance?.Type, IsVirtual(reference, setter));
                if (!SymbolEqualityComparer.Default.Equals(setter.ContainingAssembly, _graph.Compilation.Assembly) && !property.IsStatic)
                {
                    AddChanges(_origins.OfStorage(target), node, property.MemberName());
                }

                break;
            default:
                AddChanges(_origins.OfStorage(target), node, target is IMemberReferenceOperation member && member.Member is not IPropertySymbol { IsIndexer: true } ? member.Member.Name : target.Syntax.ToString());
                break;
        }
    }

    // Whoever comes first to a static member has its type initialized.
    private void Initialize(SyntaxNode node, ISymbol member)
    {
        if (_facts is not null
            && SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _graph.Compilation.Assembly)
            && !(_function.Symbol.MethodKind is MethodKind.StaticConstructor && SymbolEqualityComparer.Default.Equals(_function.Symbol.ContainingType, member.ContainingType))
            && _graph.InitializerOf(member.ContainingType) is { } initializer)
        {
            _region.Add(new InitializationStep(initializer, node));
            if (!_calls.Contains(initializer))
            {
                _calls.Add(initializer);
            }
        }
    }

    private void ReadState(IOperation reference, ISymbol member)
    {
        Initialize(reference.Syntax, member);
        if (member.HasAttribute(ThreadStatic))
        {
            Add(EffectKind.Ambient, reference.Syntax, member.MemberName(), member, member: member);
        }
        else if (_graph.State.IsChanging(member) && !IsOwnTarget(reference))
        {
            Add(EffectKind.ReadsState, reference.Syntax, member.MemberName(), member, member: member);
        }
    }

    // Count = Count + 1 writes, and need not be told twice.
    private static bool IsOwnTarget(IOperation reference)
    {
        for (var parent = reference.Parent; parent is not null and not IBlockOperation; parent = parent.Parent)
        {
            if (parent is IAssignmentOperation { Target: IMemberReferenceOperation target } && reference is IMemberReferenceOperation read && SymbolEqualityComparer.Default.Equals(target.Member, read.Member))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVirtual(IMemberReferenceOperation reference, IMethodSymbol accessor) =>
        (accessor.IsVirtual || accessor.IsAbstract || accessor.IsOverride) && reference.Instance?.Syntax is not BaseExpressionSyntax;
}
