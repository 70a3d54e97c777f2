using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>The calls, also those that do not look like one.</summary>
internal sealed partial class FunctionBuilder
{
    public override void VisitInvocation(IInvocationOperation operation)
    {
        var what = WhatAggregates(operation);
        if (what is null)
        {
            VisitCall(operation);
            return;
        }

        var region = Read(() => VisitCall(operation));
        if (_facts is not null)
        {
            _region.Add(new AggregateStep(region, operation.Syntax, what));
        }
    }

    public override void VisitObjectCreation(IObjectCreationOperation operation)
    {
        VisitArguments(operation.Arguments);
        if (operation.Constructor is { } constructor)
        {
            FindOutliving(operation);
            Call(operation.Syntax, constructor, null, operation.Arguments, operation.Type);
        }

        Visit(operation.Initializer);
    }

    // One of the program's own is filled by its own method.
    public override void VisitCollectionExpression(ICollectionExpressionOperation operation)
    {
        DefaultVisit(operation);
        if (operation.Type is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } type)
        {
            foreach (var method in new[] { operation.ConstructMethod, type.GetMembers("Add").OfType<IMethodSymbol>().FirstOrDefault(add => add is { IsStatic: false, Parameters.Length: 1 }) })
            {
                if (method is not null && (method.MethodKind is MethodKind.Constructor || operation.Elements.Length > 0))
                {
                    Call(operation.Syntax, method, null, [], type);
                }
            }
        }
    }

    public override void VisitUsing(IUsingOperation operation)
    {
        Visit(operation.Resources);
        var before = _facts;
        Visit(operation.Body);
        var after = _facts;

        // Whichever way the body is left.
        _facts = before;
        foreach (var type in ResourceTypes(operation.Resources))
        {
            AddDisposal(type, operation.Resources.Syntax, operation.IsAsynchronous);
        }

        _facts = after;
    }

    public override void VisitUsingDeclaration(IUsingDeclarationOperation operation)
    {
        Visit(operation.DeclarationGroup);
        foreach (var type in ResourceTypes(operation.DeclarationGroup))
        {
            AddDisposal(type, operation.Syntax, operation.IsAsynchronous);
        }
    }

    public override void VisitConversion(IConversionOperation operation)
    {
        Visit(operation.Operand);
        if (operation.OperatorMethod is { } method)
        {
            if (!operation.Operand.IsConstant() && !(method.ContainingType.SpecialType is SpecialType.System_Decimal))
            {
                CallOperator(operation.Syntax, method, [operation.Operand]);
            }
        }
        else if (IsOfDecimal(operation) && !operation.ConstantValue.HasValue && !operation.Operand.IsConstant() && !IsSmall(operation.Operand))
        {
            AddArithmetic("System.OverflowException", operation.Syntax, "cast of a decimal");
        }
        else if (operation.IsChecked && operation.Conversion.IsNumeric && !operation.IsImplicit && !operation.ConstantValue.HasValue && IsWhole(operation.Type) && !IsWidening(operation))
        {
            AddArithmetic("System.OverflowException", operation.Syntax, "checked");
        }
    }

    // Between decimals and other numbers it overflows whether the program says checked or not.
    private static bool IsOfDecimal(IConversionOperation conversion)
    {
        var (from, to) = (NumberType(conversion.Operand.Type), NumberType(conversion.Type));
        return from?.SpecialType is SpecialType.System_Decimal && IsWhole(to is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : to)
            || to?.SpecialType is SpecialType.System_Decimal && from?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;
    }

    private static ITypeSymbol? NumberType(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    // A remainder, or what was cut to constants.
    private static bool IsSmall(IOperation value) => value.Unwrap() switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder } rest => rest.RightOperand.IsConstant(),
        IInvocationOperation { TargetMethod: { Name: "Clamp", ContainingType.Name: "Math" or "Decimal" }, Arguments: var arguments } => arguments.Skip(1).All(argument => argument.Value.IsConstant()),
        _ => false,
    };

    public override void VisitUnaryOperator(IUnaryOperation operation)
    {
        Visit(operation.Operand);
        if (operation.OperatorMethod is { } method)
        {
            CallOperator(operation.Syntax, method, [operation.Operand]);
        }
        else if (operation is { IsChecked: true, OperatorKind: UnaryOperatorKind.Minus, ConstantValue.HasValue: false } && IsWhole(operation.Type))
        {
            AddArithmetic("System.OverflowException", operation.Syntax, "checked");
        }
    }

    public override void VisitInterpolation(IInterpolationOperation operation)
    {
        DefaultVisit(operation);
        if (operation.Expression.Type is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } type
            && type.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(method => method.IsOverride && method.Parameters.IsEmpty) is { } toString)
        {
            Call(operation.Syntax, toString, operation.Expression, [], type);
        }
    }

    public override void VisitDynamicInvocation(IDynamicInvocationOperation operation)
    {
        Visit(operation.Operation is IDynamicMemberReferenceOperation member ? member.Instance : operation.Operation);
        foreach (var argument in operation.Arguments)
        {
            Visit(argument);
        }

        Add(EffectKind.Unknown, operation.Syntax, "dynamic");
    }

    public override void VisitDynamicIndexerAccess(IDynamicIndexerAccessOperation operation)
    {
        DefaultVisit(operation);
        Add(EffectKind.Unknown, operation.Syntax, "dynamic");
    }

    public override void VisitDynamicObjectCreation(IDynamicObjectCreationOperation operation)
    {
        DefaultVisit(operation);
        Add(EffectKind.Unknown, operation.Syntax, "dynamic");
    }

    // The copy is made by a constructor, which may be one of the program's own.
    public override void VisitWith(IWithOperation operation)
    {
        Visit(operation.Operand);
        if (operation.Type is INamedTypeSymbol { IsRecord: true, IsValueType: false } type
            && type.InstanceConstructors.FirstOrDefault(constructor => !constructor.IsImplicitlyDeclared && constructor.Parameters.Length is 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type))
                is { } copying)
        {
            Call(operation.Syntax, copying, null, [], type);
        }

        Visit(operation.Initializer);
    }

    public override void VisitRecursivePattern(IRecursivePatternOperation operation)
    {
        DefaultVisit(operation);
        if (operation.DeconstructSymbol is IMethodSymbol deconstruct)
        {
            Call(operation.Syntax, deconstruct, null, [], operation.InputType);
        }
    }

    public override void VisitDynamicMemberReference(IDynamicMemberReferenceOperation operation)
    {
        DefaultVisit(operation);
        Add(EffectKind.Unknown, operation.Syntax, "dynamic");
    }

    public override void VisitFunctionPointerInvocation(IFunctionPointerInvocationOperation operation)
    {
        DefaultVisit(operation);
        Add(EffectKind.Unknown, operation.Syntax, "function pointer");
    }

    private void VisitCall(IInvocationOperation operation)
    {
        var method = operation.TargetMethod;
        if (method.MethodKind is MethodKind.DelegateInvoke)
        {
            Visit(operation.Instance);
            VisitArguments(operation.Arguments);
            CallDelegate(operation);
            return;
        }

        if (DispatchedBy(operation) is { } exception)
        {
            Throw(exception, operation.Syntax);
            _facts = null;
            return;
        }

        if (!(operation.Instance is IMemberReferenceOperation { Member.IsStatic: true } && Mutators.Contains(method)))
        {
            Visit(operation.Instance);
        }

        if (!StartsInto(operation))
        {
            VisitArguments(operation.Arguments);
        }

        FindOutliving(operation);
        Call(operation.Syntax, method, operation.Instance, operation.Arguments, operation.Instance?.Type, operation.IsVirtual);
        FollowCall(operation);
        if (NeverReturns(method))
        {
            _facts = null;
        }
    }

    // It is marked so, or there is nothing in it but a throw.
    private bool NeverReturns(IMethodSymbol method)
    {
        if (!method.ReturnsVoid || method.IsAsync || method.IsVirtual || method.IsOverride)
        {
            return false;
        }

        return method.HasAttribute("System.Diagnostics.CodeAnalysis.DoesNotReturnAttribute")
            || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_graph.CancellationToken) switch
            {
                BaseMethodDeclarationSyntax { ExpressionBody.Expression: ThrowExpressionSyntax } or LocalFunctionStatementSyntax { ExpressionBody.Expression: ThrowExpressionSyntax } => true,
                BaseMethodDeclarationSyntax { Body.Statements: { Count: 1 } statements } => statements[0] is ThrowStatementSyntax,
                LocalFunctionStatementSyntax { Body.Statements: { Count: 1 } statements } => statements[0] is ThrowStatementSyntax,
                _ => false,
            };
    }

    private void VisitArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Out || argument.Parameter?.RefKind is RefKind.Ref && !IsReading(argument))
            {
                VisitTarget(argument.Value, isRead: false);
            }
            else
            {
                Visit(argument.Value);
            }
        }
    }

    // What is written is said where the callee is known.
    private static bool IsReading(IArgumentOperation argument) =>
        argument.Parent is IInvocationOperation { TargetMethod: { Name: "Read", ContainingType.Name: "Volatile" or "Interlocked" } };

    /// <summary>Charges a call of whatever it is: functions with source, a member of another assembly, a worker.</summary>
    private void Call(
        SyntaxNode node, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, ITypeSymbol? receiver, bool isVirtual = false)
    {
        if (_facts is null)
        {
            return;
        }

        if (method.MethodKind is MethodKind.LocalFunction)
        {
            AddCallTo(node, [Nested(method.OriginalDefinition)], instance, arguments);
            return;
        }

        if (_graph.Workers?.Find(method) is var (worker, _))
        {
            if (arguments.Any(argument => IsInProcess(argument.Value)))
            {
                AddCallTo(node, _graph.FunctionOf(worker) is { } run ? [run] : [], null, []);
                return;
            }

            Add(EffectKind.CallsWorker, node, method.Name, method, member: method);
            return;
        }

        if (SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _graph.Compilation.Assembly))
        {
            CallInSource(node, method, instance, arguments, receiver, isVirtual);
            return;
        }

        CallElsewhere(node, method, instance, arguments, receiver);
    }

    // The pool that runs the method where it is called, by itself or in options.
    private bool IsInProcess(IOperation value)
    {
        value = ValueBehind(value);
        return value switch
        {
            IPropertyReferenceOperation { Property: { Name: "InProcess", IsStatic: true, ContainingType.Name: "WorkerPool" } } => true,
            IObjectCreationOperation { Type.Name: "ParallelWorkOptions", Initializer: { } initializer } => initializer.Initializers.Any(item =>
                item is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Pool" }, Value: var pool } && IsInProcess(pool)),
            _ => false,
        };
    }

    private void CallInSource(
        SyntaxNode node, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, ITypeSymbol? receiver, bool isVirtual)
    {
        AddDeclared(node, method);
        AddHashCode(node, method, receiver);
        if (GeneratedCode.Is(method) || method.IsImplicitlyDeclared && method.MethodKind is not MethodKind.Constructor)
        {
            return;
        }

        var exact = instance is null ? null : ExactType(instance);
        var (targets, isOpen) = _graph.Targets(method, exact ?? receiver, isVirtual && exact is null);
        if (exact is not null && isVirtual)
        {
            (targets, isOpen) = _graph.Targets(exact.FindOverride(method) ?? method, exact, isVirtual: false);
        }

        AddCallTo(node, targets, instance, arguments);
        if ((isOpen || targets.IsEmpty && (method.IsAbstract || method.IsExtern)) && !method.IsAssumedPure())
        {
            Add(EffectKind.Unknown, node, method.ContainingType.Name + "." + method.Name, method, member: method);
        }
    }

    private void AddHashCode(SyntaxNode node, IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (method is { Name: "GetHashCode", Parameters.IsEmpty: true } && HashCodes.AreMadeOfVarying(receiver))
        {
            Add(EffectKind.VariesByProcess, node, method.MemberName(), member: method);
        }
    }

    private void AddCallTo(SyntaxNode node, ImmutableArray<Function> targets, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        if (AddCall(node, targets) is not { } call)
        {
            return;
        }

        call.Receiver = instance is null ? null : ArgumentOf(instance, refKind: instance.Type is { IsValueType: true } ? RefKind.Ref : RefKind.None);
        call.PassesParametersOn = PassesOn(arguments, instance);
        AddArguments(call, arguments);
    }

    private void AddArguments(CallStep call, ImmutableArray<IArgumentOperation> arguments, bool facts = true)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter && (facts || !call.Arguments.ContainsKey(parameter.Ordinal)))
            {
                call.Arguments[parameter.Ordinal] = ArgumentOf(argument.Value, argument.Syntax, parameter.RefKind);
            }
        }
    }

    private Argument ArgumentOf(IOperation value, SyntaxNode? node = null, RefKind refKind = RefKind.None)
    {
        var isReference = refKind is RefKind.Ref or RefKind.Out;
        return new Argument
        {
            Origins = _origins.Of(value),
            Storage = isReference ? StorageOf(value) : [],
            Delegate = value.Type is { TypeKind: TypeKind.Delegate } ? DelegateRegion(value, node ?? value.Syntax, null) : null,
            IsInMemory = value.Type.IsMedium() && IsInMemory(value),
            Parameter = MediumOf(value) is IParameterReferenceOperation { Parameter: var parameter } ? parameter : null,
        };
    }

    private ImmutableArray<Origin> StorageOf(IOperation value) => value.Unwrap() is IParameterReferenceOperation { Parameter: { RefKind: RefKind.Ref or RefKind.Out } parameter }
        ? [new Origin(parameter)]
        : _origins.OfStorage(value);

    private bool PassesOn(ImmutableArray<IArgumentOperation> arguments, IOperation? instance)
    {
        var owner = OwnerOf(_function);
        return arguments.Length == owner.Parameters.Length
            && instance is null or IInstanceReferenceOperation
            && arguments.All(argument => argument.Parameter is { } parameter
                && argument.Value.Unwrap() is IParameterReferenceOperation given
                && given.Parameter.Ordinal == parameter.Ordinal
                && SymbolEqualityComparer.Default.Equals(given.Parameter.ContainingSymbol, owner)
                && _variables.IsFixed(given.Parameter));
    }

    // A lambda hands on what the function round it was given.
    private static IMethodSymbol OwnerOf(Function function) =>
        function is { Symbol.MethodKind: MethodKind.AnonymousFunction, Container: { } container } ? OwnerOf(container) : function.Symbol;

    private void AddDeclared(SyntaxNode node, IMethodSymbol method)
    {
        foreach (var type in DeclaredExceptions.Of(method))
        {
            if (!_graph.Types.IsNeverCounted(type))
            {
                Add(EffectKind.Throws, node, method.MethodKind is MethodKind.Constructor ? method.ChainName() : method.ContainingType.Name + "." + method.Name, type, member: method);
            }
        }
    }

    // A variable that was given a new object, and nothing else.
    private INamedTypeSymbol? ExactType(IOperation instance) => instance.Unwrap() switch
    {
        IObjectCreationOperation { Type: INamedTypeSymbol type } => type,
        ILocalReferenceOperation { Local: var local } when _variables.ValueOf(local) is { } value => ExactType(value),
        { Type: INamedTypeSymbol { IsSealed: true, TypeKind: TypeKind.Class or TypeKind.Struct } type } => type,
        _ => null,
    };

    // What waits for a task without await gives its exceptions in an AggregateException, and so does what runs in parallel.
    private static string? WhatAggregates(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        return (type.Name, call.TargetMethod.Name) switch
        {
            ("Task", "Wait" or "WaitAll") when type.IsOfBaseLibrary() => call.TargetMethod.MemberName(),
            ("Parallel", "For" or "ForEach" or "Invoke") when type.IsOfBaseLibrary() => call.TargetMethod.MemberName(),
            ("ParallelEnumerable", _) when !call.Type.IsLazySequence() && call.Type?.Name is not "ParallelQuery" and not "OrderedParallelQuery" => call.TargetMethod.MemberName(),
            _ => null,
        };
    }

    private static IEnumerable<ITypeSymbol> ResourceTypes(IOperation resources) => resources is IVariableDeclarationGroupOperation group
        ? group.Declarations.SelectMany(declaration => declaration.Declarators).Select(declarator => (declarator.Initializer?.Value.Unwrap().Type) ?? declarator.Symbol.Type)
        : resources.Unwrap().Type is { } type ? [type] : [];

    private void AddDisposal(ITypeSymbol type, SyntaxNode node, bool isAsynchronous)
    {
        for (var current = type; current is not null && !current.IsOfBaseLibrary(); current = current.BaseType)
        {
            if (current.GetMembers(isAsynchronous ? "DisposeAsync" : "Dispose").OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.IsEmpty) is { } dispose)
            {
                AddCallTo(node, _graph.FunctionOf(dispose) is { } function ? [function] : [], null, []);
                return;
            }
        }
    }

    private void VisitEnumeration(IForEachLoopOperation loop)
    {
        if (loop.Syntax is not CommonForEachStatementSyntax statement || loop.SemanticModel is not { } model)
        {
            return;
        }

        var info = model.GetForEachStatementInfo(statement);
        foreach (var method in new[] { info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty?.GetMethod })
        {
            if (method is { DeclaringSyntaxReferences.IsEmpty: false } && method.ContainingType.TypeKind is not TypeKind.Interface)
            {
                Call(loop.Collection.Syntax, method, null, [], null);
            }
        }

        if (statement is ForEachVariableStatementSyntax taking)
        {
            CallDeconstruct(loop.Collection.Syntax, null, model.GetDeconstructionInfo(taking));
        }

        if (loop.Collection.Unwrap().Type is INamedTypeSymbol { Name: "ParallelQuery" })
        {
            Add(EffectKind.Throws, loop.Collection.Syntax, "ParallelQuery", _graph.Types.Aggregate);
        }
    }

    private void CallOperator(SyntaxNode node, IMethodSymbol method, ImmutableArray<IOperation> operands)
    {
        if (_facts is null)
        {
            return;
        }

        if (SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _graph.Compilation.Assembly))
        {
            AddDeclared(node, method);
            if (_graph.FunctionOf(method) is { } function && AddCall(node, [function]) is { } call)
            {
                for (var i = 0; i < operands.Length; i++)
                {
                    call.Arguments[i] = ArgumentOf(operands[i]);
                }
            }
        }
        else if (method.MethodKind is MethodKind.Conversion && method.Name is "op_Explicit")
        {
            CallElsewhere(node, method, null, [], null);
        }
    }
}
