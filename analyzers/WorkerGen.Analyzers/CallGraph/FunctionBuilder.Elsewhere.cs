using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.Catalogue;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Members of other assemblies, and the operators of the language.</summary>
internal sealed partial class FunctionBuilder
{
    private const string DivideByZero = "System.DivideByZeroException";
    private const string Cryptographic = "System.Security.Cryptography.CryptographicException";
    private const string InvalidData = "System.IO.InvalidDataException";

    private void CallElsewhere(
        SyntaxNode node, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, ITypeSymbol? receiver)
    {
        var facts = _graph.Catalogue.Of(method, instance?.Unwrap().Type ?? receiver);
        var what = method.MemberName();
        AddDeclared(node, method);
        AddExceptions(node, method, instance, arguments, facts, what);
        AddPattern(node, method, arguments, what);
        AddMadeToThrow(node, method, instance, what);
        AddThrowHelper(node, method, arguments);
        AddPurity(node, method, instance, facts, what);
        if (facts.Purity is null or PurityKind.Pure)
        {
            AddHashCode(node, method, instance?.Unwrap().Type ?? receiver);
        }

        if (facts.Changes is { } changes)
        {
            foreach (var changed in changes)
            {
                var target = changed is "this" ? instance : arguments.FirstOrDefault(argument => argument.Parameter?.Name == changed)?.Value;
                if (target is not null)
                {
                    AddChanges(_origins.Of(target), node, what);
                }
            }
        }

        if (instance is not null && facts.Changes is null && Mutators.Contains(method))
        {
            AddChanges(_origins.Of(instance), node, what);
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Out || argument.Parameter?.RefKind is RefKind.Ref && !IsReading(argument))
            {
                Write(argument.Value, argument.Syntax);
            }

            RunDelegate(argument);
        }
    }

    // Nobody says when another assembly runs what it is given, so that it is charged where it is handed over.
    private void RunDelegate(IArgumentOperation argument)
    {
        // Of one that a static field keeps it is charged where its value is asked for.
        if (_function.Symbol.MethodKind is MethodKind.StaticConstructor && argument.Parent is IObjectCreationOperation { Type.Name: "Lazy" or "ThreadLocal" or "Timer" })
        {
            return;
        }

        if (argument.Value.Type is not { TypeKind: TypeKind.Delegate } && argument.Value.Unwrap() is not IDelegateCreationOperation)
        {
            if (argument.Value.Unwrap() is IArrayCreationOperation { Initializer.ElementValues: var items })
            {
                foreach (var item in items.Where(item => item.Type is { TypeKind: TypeKind.Delegate }))
                {
                    AddSteps(DelegateRegion(item, item.Syntax, argument.Parent as IInvocationOperation));
                }
            }

            return;
        }

        AddSteps(DelegateRegion(argument.Value, argument.Syntax, argument.Parent as IInvocationOperation));
    }

    private void AddSteps(Region? region)
    {
        foreach (var step in region?.Steps ?? [])
        {
            _region.Add(step);
        }
    }

    private void AddExceptions(
        SyntaxNode node, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, MemberFacts facts, string what)
    {
        if (facts.Throws is { IsEmpty: false } names && !ConstantCalls.CannotFail(method, instance, arguments, facts))
        {
            var media = arguments.Select(argument => argument.Value).Append(instance).Append(ArchivedIn(method, instance)).OfType<IOperation>().Where(value => value.Type.IsMedium()).ToList();
            var outside = media.Select(MediumOf).Where(medium => !IsInMemory(medium)).ToList();
            var isInMemory = media.Count > 0 && outside.Count is 0;
            var medium = outside.Count is 1 && outside[0] is IParameterReferenceOperation { Parameter: var parameter } ? parameter : null;
            foreach (var name in names)
            {
                if (_graph.Types.Find(name) is not { } type || _graph.Types.IsNeverCounted(type) || ConstantCalls.CannotThrow(name, method, arguments, ValueBehind))
                {
                    continue;
                }

                if (name is "System.InvalidOperationException" && IsOfKnownKind(method, instance))
                {
                    continue;
                }

                if (name is InvalidData or "System.IO.IOException" && IsOfNewArchive(method, instance, arguments))
                {
                    continue;
                }

                var isOfMedium = media.Count > 0 && name is "System.IO.IOException" or "System.UnauthorizedAccessException";
                if (name is DivideByZero && DivisorOf(arguments) is { } divisor && Facts.Of(divisor).IsNotZero || isOfMedium && isInMemory)
                {
                    continue;
                }

                Add(EffectKind.Throws, node, what, type, member: method, medium: isOfMedium ? medium : null);
            }

            foreach (var unpacked in media.Select(Unpacks).OfType<string>().Where(name => !names.Contains(name)))
            {
                AddThrown(unpacked, node, method, what);
            }
        }

        if (facts.ThrowsIfEmpty is { } ifEmpty && (instance ?? arguments.FirstOrDefault()?.Value) is { } sequence && !IsFine(method, arguments, sequence))
        {
            foreach (var name in ifEmpty)
            {
                if (_graph.Types.Find(name) is { } type)
                {
                    Add(EffectKind.Throws, node, what, type, member: method);
                }
            }
        }
    }

    // Whoever has looked at the kind of an element knows what can be read from it.
    private static bool IsOfKnownKind(IMethodSymbol method, IOperation? instance)
    {
        if (method.ContainingType.Name is not "JsonElement" || instance is null)
        {
            return false;
        }

        var root = instance;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var element = instance.Unwrap().Syntax.ToString();
        return root.Descendants().Any(operation => operation is IPropertyReferenceOperation { Property: { Name: "ValueKind", ContainingType.Name: "JsonElement" }, Instance: { } looked }
            && operation.Syntax.SpanStart < instance.Syntax.SpanStart
            && looked.Unwrap().Syntax.ToString() == element);
    }

    private void AddPattern(SyntaxNode node, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, string what)
    {
        if (method.ContainingType is not { Name: "Regex" } regex || !regex.IsOfBaseLibrary())
        {
            return;
        }

        if (arguments.FirstOrDefault(argument => argument.Parameter?.Name is "pattern") is { } pattern && !IsPatternOfProgram(pattern.Value))
        {
            AddThrown(MadeToThrow.RegexParse, node, method, what);
        }

        if (method.IsStatic && arguments.Any(argument => argument.Parameter?.Name is "matchTimeout"))
        {
            AddThrown(MadeToThrow.RegexTimeout, node, method, what);
        }
    }

    private void AddThrown(string exception, SyntaxNode node, IMethodSymbol method, string what)
    {
        if (_graph.Types.Find(exception) is { } type)
        {
            Add(EffectKind.Throws, node, what, type, member: method);
        }
    }

    // Written in the program, or made of what was and of what was escaped.
    private bool IsPatternOfProgram(IOperation pattern)
    {
        pattern = ValueBehind(pattern);
        return pattern switch
        {
            _ when pattern.IsConstant() => true,
            IInvocationOperation { TargetMethod: { Name: "Escape", ContainingType.Name: "Regex" } } => true,
            IInvocationOperation { TargetMethod: { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String } } call => call.Descendants().Any(IsEscape),
            IInterpolatedStringOperation text => text.Parts.All(part => part is not IInterpolationOperation hole || hole.Expression.Type is { IsValueType: true } || IsPatternOfProgram(hole.Expression)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => IsPatternOfProgram(sum.LeftOperand) && IsPatternOfProgram(sum.RightOperand),
            IConditionalOperation { WhenFalse: { } otherwise } choice => IsPatternOfProgram(choice.WhenTrue) && IsPatternOfProgram(otherwise),
            _ => pattern.Type is { IsValueType: true },
        };
    }

    private static bool IsEscape(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Escape", ContainingType.Name: "Regex" } } or IMethodReferenceOperation { Method: { Name: "Escape", ContainingType.Name: "Regex" } };

    private void AddMadeToThrow(SyntaxNode node, IMethodSymbol method, IOperation? instance, string what)
    {
        if (instance is null)
        {
            return;
        }

        var made = ValueBehind(instance);
        if (MadeToThrow.Find(method, made) is { } name)
        {
            AddThrown(name, node, method, what);
        }

        // Of one in a variable the delegate is charged where it is made.
        if (method.AssociatedSymbol is { Name: "Value", ContainingType: { Name: "Lazy" } lazy } && lazy.IsOfBaseLibrary()
            && instance.Unwrap() is IMemberReferenceOperation { Member.IsStatic: true }
            && made is IObjectCreationOperation { Arguments: { IsEmpty: false } arguments } && arguments[0].Value is IDelegateCreationOperation { Target: var target })
        {
            AddSteps(target is IAnonymousFunctionOperation lambda && _graph.FunctionOf(lambda.Symbol) is { } factory ? Read(() => AddCall(node, [factory])) : DelegateRegion(target, node, null));
        }
    }

    // One that finds none of an empty sequence gives null where it can.
    private bool IsFine(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, IOperation sequence)
    {
        var name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name.Substring(0, method.Name.Length - 5) : method.Name;
        if (name is "Max" or "Min" or "MaxBy" or "MinBy" or "Average" && method.ReturnType.CanBeNull())
        {
            return true;
        }

        var hasPredicate = name is "First" or "Last" or "Single" && arguments.Any(argument => argument.Value.Type is { TypeKind: TypeKind.Delegate });
        return !hasPredicate && name is not "Single" && Facts.CountOf(sequence).Least > 0;
    }

    private static IOperation? DivisorOf(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name is "right" or "divisor" or "b" or "d2" or "modulus")?.Value;

    // ThrowIfNull and its like throw what they are members of.
    private void AddThrowHelper(SyntaxNode node, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        if (!method.IsStatic || !method.Name.StartsWith("ThrowIf", StringComparison.Ordinal) || !method.ContainingType.IsOrDerivesFrom(_graph.Types.Exception) || arguments.IsEmpty)
        {
            return;
        }

        var value = arguments[0].Value;
        var known = Facts.Of(value);
        var isFine = method.Name switch
        {
            "ThrowIfNull" => IsNeverNull(value),
            "ThrowIfZero" => known.IsNotZero,
            "ThrowIfNegative" => known.Least >= 0,
            "ThrowIfNegativeOrZero" => known.Least > 0,
            "ThrowIfNullOrEmpty" or "ThrowIfNullOrWhiteSpace" => value.IsConstant(),
            _ => false,
        };
        if (!isFine)
        {
            Add(EffectKind.Throws, node, method.MemberName(), method.ContainingType, isExact: method.Name is not "ThrowIfNullOrEmpty" and not "ThrowIfNullOrWhiteSpace", member: method);
        }
    }

    private void AddPurity(SyntaxNode node, IMethodSymbol method, IOperation? instance, MemberFacts facts, string what)
    {
        switch (facts.Purity)
        {
            case PurityKind.Varies:
                Add(EffectKind.Varies, node, what, member: method);
                break;
            case PurityKind.VariesByProcess:
                Add(EffectKind.VariesByProcess, node, what, member: method);
                break;
            case PurityKind.InputOutput when EndsThisProcess(method, instance):
                Add(EffectKind.EndsProcess, node, what, member: method);
                break;
            case PurityKind.InputOutput when method is { Name: "Kill", ContainingType.Name: "Process" }:
                // Where it was started, or found, says so.
                break;
            case PurityKind.InputOutput:
                Add(EffectKind.InputOutput, node, what, member: method);
                break;
            case PurityKind.Ambient when method.ContainingType.Name is "ThreadLocal" or "AsyncLocal" && instance is ILocalReferenceOperation && ValueBehind(instance) is IObjectCreationOperation:
                // It is made for this item.
                break;
            case PurityKind.Ambient:
                Add(EffectKind.Ambient, node, what, member: method);
                break;
            case PurityKind.EndsProcess:
                Add(EffectKind.EndsProcess, node, what, member: method);
                break;
            case PurityKind.Unknown:
            case null when !method.IsOfBaseLibrary() && !method.IsAssumedPure():
                Add(EffectKind.Unknown, node, what, method, member: method);
                break;
        }
    }

    private bool EndsThisProcess(IMethodSymbol method, IOperation? instance) =>
        method is { Name: "Kill" or "CloseMainWindow", ContainingType.Name: "Process" } && instance is not null && IsThisProcess(instance);

    private bool IsThisProcess(IOperation value) => value.Unwrap() switch
    {
        IInvocationOperation { TargetMethod: { Name: "GetCurrentProcess", ContainingType.Name: "Process" } } => true,
        ILocalReferenceOperation { Local: var local } => _variables.ValueOf(local) is { } initial && IsThisProcess(initial),
        _ => false,
    };

    private bool IsInMemory(IOperation value)
    {
        value = MediumOf(value);
        return value.Type is { Name: "MemoryStream" or "StringReader" or "StringWriter" } type && type.IsOfBaseLibrary()
            || value is IFieldReferenceOperation { Field: { Name: "Null", IsStatic: true } }
            || value is IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType.Name: "Console" } };
    }

    // What was packed may be damaged, whoever reads it, and what was encrypted too.
    private string? Unpacks(IOperation value)
    {
        value = value.Unwrap();
        return value switch
        {
            ILocalReferenceOperation { Local: var local } => _variables.ValueOf(local) is { } initial ? Unpacks(initial) : null,
            IObjectCreationOperation { Arguments: { IsEmpty: false } arguments } creation when creation.Type.IsMedium() =>
                arguments.Any(argument => argument.Value.Type is { Name: "CompressionMode" } && argument.Value.ConstantValue is { HasValue: true, Value: 0 }) ? InvalidData
                : arguments.Any(argument => argument.Value.Type is { Name: "CryptoStreamMode" } && argument.Value.ConstantValue is { HasValue: true, Value: 0 }) ? Cryptographic
                : Unpacks(arguments[0].Value),
            IInvocationOperation { TargetMethod: { Name: "Open", ContainingType.Name: "ZipArchiveEntry" }, Instance: { } entry } => ArchiveOf(entry) is { } archive && IsCreating(archive.Arguments) ? null : InvalidData,
            _ => null,
        };
    }

    // A reader reads from a stream, and a stream that packs from another.
    private IOperation MediumOf(IOperation value)
    {
        value = value.Unwrap();
        return value switch
        {
            ILocalReferenceOperation { Local: var local } when _variables.ValueOf(local) is { } initial => MediumOf(initial),
            IObjectCreationOperation { Arguments: { IsEmpty: false } arguments } creation when creation.Type.IsMedium() && arguments[0].Value.Type.IsMedium() => MediumOf(arguments[0].Value),
            IInvocationOperation { TargetMethod: { Name: "Open", ContainingType.Name: "ZipArchiveEntry" }, Instance: { } entry } when ArchiveOf(entry) is { } archive => MediumOf(archive.Arguments[0].Value),
            IPropertyReferenceOperation { Property.Name: "BaseStream", Instance: { } reader } when reader.Type.IsMedium() => MediumOf(reader),
            _ => value,
        };
    }

    // What makes the archive that an entry is of.
    private IObjectCreationOperation? ArchiveOf(IOperation entry)
    {
        entry = entry.Unwrap();
        return entry switch
        {
            ILocalReferenceOperation { Local: var local } => _variables.ValuesOf(local) is { Count: 1 } only ? ArchiveOf(only[0].Value) : null,
            IInvocationOperation { TargetMethod: { Name: "CreateEntry" or "GetEntry", ContainingType.Name: "ZipArchive" }, Instance: { } archive } => ArchiveOf(archive),
            IPropertyReferenceOperation { Property: { Name: "Entries", ContainingType.Name: "ZipArchive" }, Instance: { } archive } => ArchiveOf(archive),
            IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable", Type: var type } chosen when !type.IsMedium() && chosen.Subject() is { } entries => ArchiveOf(entries),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } entries } => ArchiveOf(entries),
            IObjectCreationOperation { Type.Name: "ZipArchive", Arguments.IsEmpty: false } creation => creation,
            _ => null,
        };
    }

    private IOperation? ArchivedIn(IMethodSymbol method, IOperation? entry) =>
        entry is not null && method.ContainingType.Name is "ZipArchiveEntry" ? ArchiveOf(entry)?.Arguments[0].Value : null;

    // Nothing is in it that could be damaged.
    private bool IsOfNewArchive(IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments) => method.ContainingType.Name switch
    {
        "ZipArchive" when method.MethodKind is MethodKind.Constructor => IsCreating(arguments),
        "ZipArchiveEntry" => instance is not null && ArchiveOf(instance) is { } archive && IsCreating(archive.Arguments),
        _ => false,
    };

    private static bool IsCreating(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Any(argument => argument.Value.Type is { Name: "ZipArchiveMode" } && argument.Value.ConstantValue is { HasValue: true, Value: 1 });

    // What a call leaves behind that is of use: elements that are there now, or arguments that were checked.
    private void FollowCall(IInvocationOperation call)
    {
        if (_facts is null)
        {
            return;
        }

        var name = call.TargetMethod.Name;
        if (call.Instance is { } instance && call.TargetMethod.IsOfBaseLibrary())
        {
            if (name is "Add" or "AddLast" or "AddFirst" or "Push" or "Enqueue" or "Insert" && (instance.Type.IsSequence() || instance.Type is { Name: "PriorityQueue" }))
            {
                _facts = _facts.WithMore(instance, 1);
            }
            else if (name is "Pop" or "Dequeue" or "RemoveAt" or "RemoveFirst" or "RemoveLast" or "Remove")
            {
                _facts = _facts.WithMore(instance, -1);
            }
            else if (IsShrinking(name) && instance.Variable() is { } variable)
            {
                _facts = _facts.Without(variable);
            }

            return;
        }

        if (call.TargetMethod is { IsStatic: true } && call.Arguments.Length > 0 && call.Arguments[0].Value is var value)
        {
            _facts = name switch
            {
                "ThrowIfZero" => _facts.WithValue(value, new Known(IsNotZero: true, long.MinValue)),
                "ThrowIfNegative" => _facts.WithValue(value, Known.AtLeast(0)),
                "ThrowIfNegativeOrZero" => _facts.WithValue(value, Known.AtLeast(1)),
                "ThrowIfLessThan" when call.Arguments.Length > 1 => _facts.WithValue(value, Known.AtLeast(_facts.Of(call.Arguments[1].Value).Least)),
                "ThrowIfNullOrEmpty" or "ThrowIfNullOrWhiteSpace" => _facts.WithCount(value, Known.AtLeast(1)),
                "Assert" when call.TargetMethod.ContainingType.Name is "Debug" => _facts.When(value, true),
                _ => _facts,
            };
        }
    }

    private void VisitOperator(
        SyntaxNode node, BinaryOperatorKind kind, IMethodSymbol? method, bool isChecked, ITypeSymbol? type, IOperation left, IOperation right)
    {
        var divides = kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder or BinaryOperatorKind.IntegerDivide;
        if (method is not null && !(method.ContainingType.SpecialType is SpecialType.System_Decimal))
        {
            if (divides && method.ContainingType.Name is "BigInteger" or "Int128" or "UInt128" && !Facts.Of(right).IsNotZero && !right.IsConstant())
            {
                AddDivision(node, kind, right);
            }

            CallOperator(node, method, [left, right]);
            return;
        }

        if (divides && (IsWhole(type) || type?.SpecialType is SpecialType.System_Decimal))
        {
            if (!Facts.Of(right).IsNotZero)
            {
                AddDivision(node, kind, right);
            }
        }
        else if (isChecked && IsWhole(type) && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply
            && !(left.ConstantValue.HasValue && right.ConstantValue.HasValue)
            && !(kind is BinaryOperatorKind.Subtract && IsSigned(type) && Facts.Of(left).Least >= 0 && Facts.Of(right).Least >= 0))
        {
            AddArithmetic("System.OverflowException", node, "checked");
        }
    }

    private static bool IsSigned(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_IntPtr;

    // Whoever comes behind it knows that it was not zero.
    private void AddDivision(SyntaxNode node, BinaryOperatorKind kind, IOperation divisor)
    {
        AddArithmetic(DivideByZero, node, kind is BinaryOperatorKind.Remainder ? "%" : "/");
        _facts = _facts?.WithValue(divisor, new Known(IsNotZero: true, long.MinValue));
    }

    private void AddArithmetic(string exception, SyntaxNode node, string what)
    {
        if (_graph.Types.Find(exception) is { } type)
        {
            Add(EffectKind.Throws, node, what, type, isExact: true);
        }
    }

    private static bool IsWhole(ITypeSymbol? type) => type?.SpecialType
        is SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32
        or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Char;

    private static bool IsWidening(IConversionOperation conversion) => conversion.Conversion is { IsImplicit: true };
}
