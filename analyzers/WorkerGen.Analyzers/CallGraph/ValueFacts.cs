using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What is known of a whole number.</summary>
/// <param name="IsNotZero">Whether it cannot be zero.</param>
/// <param name="Least">It is no less than this; <see cref="long.MinValue"/> when that is not known.</param>
internal readonly record struct Known(bool IsNotZero, long Least)
{
    public static readonly Known Nothing = new(IsNotZero: false, long.MinValue);

    public static Known AtLeast(long least) => new(least > 0, least);

    /// <summary>What both say.</summary>
    public Known Or(Known other) => new(IsNotZero && other.IsNotZero, Math.Min(Least, other.Least));

    /// <summary>What either says.</summary>
    public Known And(Known other)
    {
        var isNotZero = IsNotZero || other.IsNotZero;
        var least = Math.Max(Least, other.Least);
        return new(isNotZero || least > 0, least is 0 && isNotZero ? 1 : least);
    }
}

/// <summary>What is known of the values of variables, and of the lengths of what they hold, at a place in a function. Immutable.</summary>
internal sealed class ValueFacts
{
    /// <summary>Nothing is known.</summary>
    public static readonly ValueFacts None = new(ImmutableDictionary<string, Known>.Empty);

    private const string Length = "#";

    private readonly ImmutableDictionary<string, Known> _facts;

    private ValueFacts(ImmutableDictionary<string, Known> facts) => _facts = facts;

    /// <summary>What holds whichever of two ways was taken; <see langword="null"/> is a way that cannot be.</summary>
    public static ValueFacts? Join(ValueFacts? one, ValueFacts? other)
    {
        if (one is null || other is null || ReferenceEquals(one, other))
        {
            return one ?? other;
        }

        var facts = ImmutableDictionary.CreateBuilder<string, Known>();
        foreach (var pair in one._facts)
        {
            if (other._facts.TryGetValue(pair.Key, out var known) && pair.Value.Or(known) is var both && both != Known.Nothing)
            {
                facts.Add(pair.Key, both);
            }
        }

        return new ValueFacts(facts.ToImmutable());
    }

    /// <summary>Without what is said of a variable, and of what is reached through it.</summary>
    public ValueFacts Without(ISymbol variable)
    {
        var key = KeyOf(variable);
        var stale = _facts.Keys.Where(path => path.StartsWith(key, StringComparison.Ordinal) && (path.Length == key.Length || path[key.Length] is '.' or '#')).ToList();
        return stale.Count is 0 ? this : new ValueFacts(_facts.RemoveRange(stale));
    }

    /// <summary>What a lambda that runs later can rely on.</summary>
    public ValueFacts Kept(Variables variables, IOperation lambda, IEnumerable<ISymbol> known)
    {
        var facts = this;
        foreach (var variable in known)
        {
            facts = variables.IsFixedBy(variable, lambda) ? facts : facts.Without(variable);
        }

        return facts;
    }

    /// <summary>With what is known of a variable.</summary>
    public ValueFacts With(ISymbol variable, Known known) => With(KeyOf(variable), known);

    /// <summary>With a variable given a value.</summary>
    public ValueFacts Assign(ISymbol variable, IOperation value)
    {
        var known = Of(value);
        var count = IsCollection(value.Unwrap().Type) ? CountOf(value) : Known.Nothing;
        return Without(variable).With(KeyOf(variable), known).With(KeyOf(variable) + Length, count);
    }

    /// <summary>With what is known of an expression.</summary>
    public ValueFacts WithValue(IOperation value, Known known) => PathOf(value) is { } path ? With(path, known) : this;

    /// <summary>What comes out of an operator.</summary>
    public Known OfOperation(BinaryOperatorKind kind, IOperation left, IOperation right) => OfBinary(kind, Of(left), Of(right), right.ConstantValue.HasValue);

    /// <summary>With a variable that holds a collection with elements.</summary>
    public ValueFacts WithElements(ISymbol variable) => With(KeyOf(variable) + Length, Known.AtLeast(1));

    /// <summary>Whether a variable is zero or more.</summary>
    public bool IsNotNegative(ISymbol variable) => _facts.TryGetValue(KeyOf(variable), out var known) && known.Least >= 0;

    /// <summary>With what follows when a value equals another, or does not.</summary>
    public ValueFacts WhenEquals(IOperation value, IOperation other, bool holds) => Compare(value, BinaryOperatorKind.Equals, other, holds);

    /// <summary>With what is known of the number of elements of a collection.</summary>
    public ValueFacts WithCount(IOperation collection, Known known) => PathOf(collection) is { } path ? With(path + Length, known) : this;

    /// <summary>With so many elements more, or less.</summary>
    public ValueFacts WithMore(IOperation collection, int more)
    {
        if (PathOf(collection) is not { } path)
        {
            return this;
        }

        var least = Math.Max(0, _facts.TryGetValue(path + Length, out var known) ? known.Least : 0) + more;
        return new ValueFacts(least > 0 ? _facts.SetItem(path + Length, Known.AtLeast(least)) : _facts.Remove(path + Length));
    }

    /// <summary>With what follows when a condition holds, or does not.</summary>
    public ValueFacts When(IOperation condition, bool holds)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        condition = condition.Unwrap();
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return When(not.Operand, !holds);
            case IBinaryOperation binary when binary.IsLong():
                return this;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return holds ? Both(and, true) : Join(When(and.LeftOperand, false), When(and.LeftOperand, true).When(and.RightOperand, false))!;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return holds ? Join(When(or.LeftOperand, true), When(or.LeftOperand, false).When(or.RightOperand, true))! : Both(or, false);
            case IBinaryOperation binary:
                return Compare(binary.LeftOperand, binary.OperatorKind, binary.RightOperand, holds).Compare(binary.RightOperand, Mirrored(binary.OperatorKind), binary.LeftOperand, holds);
            case IIsPatternOperation match:
                return WhenMatches(match.Value, match.Pattern, holds);
            case IInvocationOperation call:
                return WhenTrue(call, holds);
            default:
                return this;
        }
    }

    // Of two that are equal, what the right side says of one holds for the other.
    private ValueFacts Both(IBinaryOperation condition, bool holds)
    {
        var facts = When(condition.LeftOperand, holds).When(condition.RightOperand, holds);
        return condition.LeftOperand.Unwrap() is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } relation ? facts.When(relation, holds) : facts;
    }

    /// <summary>With what follows when a value matches a pattern, or does not.</summary>
    public ValueFacts WhenMatches(IOperation value, IPatternOperation pattern, bool holds)
    {
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return WhenMatches(value, negated.Pattern, !holds);
            case IConstantPatternOperation constant:
                return Compare(value, BinaryOperatorKind.Equals, constant.Value, holds);
            case IRelationalPatternOperation relational:
                return Compare(value, relational.OperatorKind, relational.Value, holds);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and:
                // What the left side declares gets what the right side says.
                return holds ? WhenMatches(value, and.LeftPattern, true).WhenMatches(value, and.RightPattern, true).WhenMatches(value, and.LeftPattern, true) : this;
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or:
                return holds
                    ? Join(WhenMatches(value, or.LeftPattern, true), WhenMatches(value, or.RightPattern, true))!
                    : WhenMatches(value, or.LeftPattern, false).WhenMatches(value, or.RightPattern, false);
            case IListPatternOperation list:
                var fixedItems = list.Patterns.Count(item => item is not ISlicePatternOperation);
                return holds ? WithCount(value, Known.AtLeast(fixedItems)) : list.Patterns.IsEmpty ? WithCount(value, Known.AtLeast(1)) : this;
            case IRecursivePatternOperation recursive:
                var facts = value.Unwrap() is ITupleOperation tuple ? WhenItemsMatch(tuple, recursive, holds) : WhenMembersMatch(PathOf(value), recursive, holds);
                return holds && recursive.DeclaredSymbol is { } named ? facts.WithSame(named, value).WhenMembersMatch(KeyOf(named), recursive, holds) : facts;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared } when holds:
                return WithSame(declared, value);
            default:
                return this;
        }
    }

    // When one of several does not match, it is not known which; that a name alone always matches is.
    private ValueFacts WhenItemsMatch(ITupleOperation tuple, IRecursivePatternOperation pattern, bool holds)
    {
        var facts = this;
        var items = pattern.DeconstructionSubpatterns;
        if (tuple.Elements.Length == items.Length && (holds || items.Count(item => !IsAlwaysMatched(item)) is 1))
        {
            for (var i = 0; i < items.Length; i++)
            {
                facts = holds || !IsAlwaysMatched(items[i]) ? facts.WhenMatches(tuple.Elements[i], items[i], holds) : facts;
            }
        }

        return facts;
    }

    private static bool IsAlwaysMatched(IPatternOperation pattern) => pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true };

    // Also of what has no name itself the pattern may give names to parts.
    private ValueFacts WhenMembersMatch(string? path, IRecursivePatternOperation pattern, bool holds)
    {
        var facts = this;
        if (!holds && pattern.PropertySubpatterns.Length + pattern.DeconstructionSubpatterns.Length is not 1)
        {
            return facts;
        }

        foreach (var property in pattern.PropertySubpatterns)
        {
            facts = facts.WhenPartMatches(PathOf(path, property.Member), property.Pattern, holds);
        }

        foreach (var item in pattern.DeconstructionSubpatterns)
        {
            facts = facts.WhenPartMatches(null, item, holds);
        }

        return facts;
    }

    private ValueFacts WhenPartMatches(string? path, IPatternOperation pattern, bool holds)
    {
        var known = OfMatched(pattern, holds);
        if (path is not null)
        {
            known = path.EndsWith(Length, StringComparison.Ordinal) ? known.And(Known.AtLeast(0)) : known;
            known = _facts.TryGetValue(path, out var before) ? before.And(known) : known;
        }

        var facts = path is null ? this : With(path, known);
        return holds ? facts.WithNamed(path, pattern, known) : facts;
    }

    // The names that a pattern gives to a part of a value.
    private ValueFacts WithNamed(string? path, IPatternOperation pattern, Known known)
    {
        switch (pattern)
        {
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and:
                return WithNamed(path, and.LeftPattern, known).WithNamed(path, and.RightPattern, known);
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                return WithSame(declared, path, known);
            case IListPatternOperation list when path is not null:
                return With(path + Length, Known.AtLeast(list.Patterns.Count(item => item is not ISlicePatternOperation)));
            case IRecursivePatternOperation recursive:
                var name = recursive.DeclaredSymbol is { } named ? KeyOf(named) : null;
                var facts = WhenMembersMatch(path ?? name, recursive, holds: true);
                return name is not null ? facts.WithSame(recursive.DeclaredSymbol!, path ?? name, known) : facts;
            default:
                return this;
        }
    }

    private ValueFacts WithSame(ISymbol variable, string? path, Known known) =>
        With(KeyOf(variable), known).With(KeyOf(variable) + Length, path is not null && _facts.TryGetValue(path + Length, out var count) ? count : Known.Nothing);

    private static Known OfMatched(IPatternOperation pattern, bool holds) => pattern switch
    {
        IConstantPatternOperation constant => Follows(holds ? BinaryOperatorKind.Equals : BinaryOperatorKind.NotEquals, None.Of(constant.Value), IsZero(constant.Value)),
        IRelationalPatternOperation relational => Follows(holds ? relational.OperatorKind : Negated(relational.OperatorKind), None.Of(relational.Value), IsZero(relational.Value)),
        INegatedPatternOperation negated => OfMatched(negated.Pattern, !holds),
        IBinaryPatternOperation binary when (binary.OperatorKind is BinaryOperatorKind.And) == holds => OfMatched(binary.LeftPattern, holds).And(OfMatched(binary.RightPattern, holds)),
        IBinaryPatternOperation binary => OfMatched(binary.LeftPattern, holds).Or(OfMatched(binary.RightPattern, holds)),
        _ => Known.Nothing,
    };

    private static string? PathOf(string? path, IOperation member) => member switch
    {
        IPropertyReferenceOperation { Property: { Name: "Length" or "Count" or "LongLength" } length } when path is not null && IsCollection(length.ContainingType) => path + Length,
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } named when path is not null => path + "." + named.Member.Name,
        _ => null,
    };

    // Another name for a value.
    private ValueFacts WithSame(ISymbol variable, IOperation value) =>
        With(KeyOf(variable), Of(value)).With(KeyOf(variable) + Length, IsCollection(value.Unwrap().Type) ? CountOf(value) : Known.Nothing);

    /// <summary>What is known of a whole number.</summary>
    public Known Of(IOperation value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value.ConstantValue is { HasValue: true, Value: { } constant })
        {
            return OfConstant(constant);
        }

        var known = PathOf(value) is { } path && _facts.TryGetValue(path, out var fact) ? fact : Known.Nothing;
        return known.And(OfExpression(value));
    }

    /// <summary>What is known of the number of elements of a sequence.</summary>
    public Known CountOf(IOperation sequence)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        sequence = sequence.Unwrap();
        var known = PathOf(sequence) is { } path && _facts.TryGetValue(path + Length, out var fact) ? fact : Known.Nothing;
        return known.And(CountOfExpression(sequence)).And(Known.AtLeast(0));
    }

    /// <summary>What is known of each element of a sequence of whole numbers.</summary>
    public Known OfElements(IOperation sequence)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        sequence = sequence.Unwrap();
        switch (sequence)
        {
            case IArrayCreationOperation { Initializer.ElementValues: { IsEmpty: false } items }:
                return items.Select(Of).Aggregate((one, other) => one.Or(other));
            case ICollectionExpressionOperation { Elements: { IsEmpty: false } items } when !items.Any(item => item is ISpreadOperation):
                return items.Select(item => Of(item)).Aggregate((one, other) => one.Or(other));
            case IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } table } when StaticTable.ItemsOf(table) is { IsEmpty: false } items:
                return items.Select(item => item is Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax { Token.Value: { } constant } ? OfConstant(constant) : Known.Nothing).Aggregate((one, other) => one.Or(other));
            case IInvocationOperation { TargetMethod.Name: "Range" } range when IsLinq(range) && range.ArgumentNamed("start") is { } start:
                return Known.AtLeast(Of(start).Least);
            case IInvocationOperation { TargetMethod.Name: "Where" or "TakeWhile" } where when IsLinq(where) && PredicateOf(where) is { } lambda:
                return OfElements(where.Arguments[0].Value).And(WhenTrueOf(lambda));
            case IInvocationOperation { TargetMethod.Name: "ToList" or "ToArray" or "Take" or "Skip" or "SkipWhile" or "Order" or "OrderDescending" or "OrderBy" or "OrderByDescending" or "Reverse" or "Distinct" or "AsEnumerable" or "AsParallel" or "ToHashSet" or "AsOrdered" } same
                when IsLinq(same):
                return OfElements(same.Arguments[0].Value);
            default:
                return Known.Nothing;
        }
    }

    /// <summary>Whether the elements of a sequence are themselves sequences with elements.</summary>
    public static bool HasElementsWithElements(IOperation sequence) =>
        sequence.Unwrap() is IInvocationOperation call && IsLinq(call) && (call.TargetMethod.Name is "Chunk"
            || call.TargetMethod.Name is "ToList" or "ToArray" or "Take" or "Skip" or "Where" && HasElementsWithElements(call.Arguments[0].Value));

    private static bool IsLinq(IInvocationOperation call) =>
        call.TargetMethod.ContainingType is { Name: "Enumerable" or "ParallelEnumerable" or "AsyncEnumerable" } type && type.ContainingNamespace.ToDisplayString() is "System.Linq" && call.Arguments.Length > 0;

    private static IAnonymousFunctionOperation? PredicateOf(IInvocationOperation where) =>
        where.Arguments.Length > 1 && where.Arguments[1].Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.Parameters.Length: 1 } lambda } ? lambda : null;

    private static Known WhenTrueOf(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Operations.Length is 1 && lambda.Body.Operations[0] is IReturnOperation { ReturnedValue: { } condition }
            ? None.When(condition, true)._facts.TryGetValue(KeyOf(lambda.Symbol.Parameters[0]), out var known) ? known : Known.Nothing
            : Known.Nothing;

    private static string KeyOf(ISymbol variable) => variable.Name + "@" + (variable.Locations.Length > 0 ? variable.Locations[0].SourceSpan.Start : 0);

    private static string? PathOf(IOperation operation)
    {
        operation = operation.Unwrap();
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return KeyOf(local.Local);
            case IParameterReferenceOperation parameter:
                return KeyOf(parameter.Parameter);
            case IInstanceReferenceOperation:
                return "this";
            case IPropertyReferenceOperation { Property.Name: "Length" or "Count" or "LongLength", Instance: { } collection, Arguments.IsEmpty: true } when IsCollection(collection.Type):
                return PathOf(collection) is { } counted ? counted + Length : null;
            case IInvocationOperation { TargetMethod.Name: "Count" or "LongCount", Arguments.Length: 1 } count when IsLinq(count):
                return PathOf(count.Arguments[0].Value) is { } sequence ? sequence + Length : null;
            case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } nullable }:
                return PathOf(nullable);
            case IPropertyReferenceOperation { Property: { Name: "Values" or "Keys", ContainingType.Name: "Dictionary" or "IDictionary" or "IReadOnlyDictionary" or "SortedDictionary" or "ConcurrentDictionary" or "SortedList" }, Instance: { } dictionary }:
                return PathOf(dictionary);
            case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } member:
                return member.Instance is null ? member.Member.ToDisplayString() : PathOf(member.Instance) is { } instance ? instance + "." + member.Member.Name : null;
            default:
                return null;
        }
    }

    private static bool IsCollection(ITypeSymbol? type) => type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }
        || type is { IsRefLikeType: true }
        || type is INamedTypeSymbol named && (named.AllInterfaces.Any(contract => contract.SpecialType is SpecialType.System_Collections_IEnumerable)
            || named.SpecialType is SpecialType.System_Collections_IEnumerable
            || named.Name is "Memory" or "ReadOnlyMemory" or "PriorityQueue");

    private static Known OfConstant(object constant) => constant switch
    {
        sbyte or short or int or long or byte or ushort or uint => FromLong(Convert.ToInt64(constant, System.Globalization.CultureInfo.InvariantCulture)),
        ulong value => new Known(value is not 0, 0),
        char value => FromLong(value),
        decimal value => new Known(value is not 0, value >= 1 ? 1 : value >= 0 ? 0 : long.MinValue),
        double value => new Known(value is not 0, value >= 1 ? 1 : value >= 0 ? 0 : long.MinValue),
        float value => new Known(value is not 0, value >= 1 ? 1 : value >= 0 ? 0 : long.MinValue),
        _ => Known.Nothing,
    };

    private static Known FromLong(long value) => new(value is not 0, value);

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    private static BinaryOperatorKind Negated(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
        BinaryOperatorKind.NotEquals => BinaryOperatorKind.Equals,
        _ => BinaryOperatorKind.None,
    };

    private static Known Follows(BinaryOperatorKind kind, Known other, bool isZero) => kind switch
    {
        BinaryOperatorKind.Equals => other,
        BinaryOperatorKind.NotEquals when isZero => new Known(IsNotZero: true, long.MinValue),
        BinaryOperatorKind.GreaterThan when other.Least is > long.MinValue and < long.MaxValue => Known.AtLeast(other.Least + 1),
        BinaryOperatorKind.GreaterThanOrEqual when other.Least > long.MinValue => Known.AtLeast(other.Least),
        BinaryOperatorKind.LessThan when isZero => new Known(IsNotZero: true, long.MinValue),
        _ => Known.Nothing,
    };

    private ValueFacts With(string path, Known known)
    {
        var all = _facts.TryGetValue(path, out var before) ? before.And(known) : known;
        return all == Known.Nothing ? this : new ValueFacts(_facts.SetItem(path, all));
    }

    private ValueFacts Compare(IOperation value, BinaryOperatorKind kind, IOperation other, bool holds)
    {
        var follows = Follows(holds ? kind : Negated(kind), Of(other), IsZero(other));
        if (PathOf(value) is not { } path || follows == Known.Nothing)
        {
            // n % 2 != 0 says nothing of n, x - 1 > 0 does of x.
            return this;
        }

        // A length is no less than zero, so that it is more when it is not zero.
        var facts = With(path, path.EndsWith(Length, StringComparison.Ordinal) ? follows.And(Known.AtLeast(0)) : follows);
        return facts;
    }

    private static bool IsZero(IOperation value) => value.ConstantValue is { HasValue: true, Value: { } constant } && (OfConstant(constant) is { IsNotZero: false, Least: 0 });

    private ValueFacts WhenTrue(IInvocationOperation call, bool holds)
    {
        switch (call.TargetMethod.Name)
        {
            case "Any" when IsLinq(call) && holds:
                return WithCount(call.Arguments[0].Value, Known.AtLeast(1));
            case "IsNullOrEmpty" or "IsNullOrWhiteSpace" when !holds && call.Arguments.Length is 1:
                return WithCount(call.Arguments[0].Value, Known.AtLeast(1));
            case "IsZero" or "Equals":
                return this;
            case "Contains" or "ContainsKey" when holds && call.Instance is { } collection && IsCollection(collection.Type):
                return WithCount(collection, Known.AtLeast(1));
            case "IsPositive" when holds && call.Arguments.Length is 1:
                return PathOf(call.Arguments[0].Value) is { } path ? With(path, Known.AtLeast(0)) : this;
            default:
                return this;
        }
    }

    private Known OfExpression(IOperation value)
    {
        switch (value)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return conversion.Operand.Type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single && conversion.Type?.SpecialType is not (SpecialType.System_Double or SpecialType.System_Single)
                    ? Known.Nothing with { Least = Of(conversion.Operand).Least }
                    : Of(conversion.Operand);
            case IConversionOperation conversion:
                return Of(conversion.Operand);
            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus:
                return new Known(Of(minus.Operand).IsNotZero, long.MinValue);
            case IBinaryOperation binary when binary.IsLong():
                return Known.Nothing;
            case IBinaryOperation binary:
                return OfBinary(binary.OperatorKind, Of(binary.LeftOperand), Of(binary.RightOperand), binary.RightOperand.ConstantValue.HasValue);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return When(conditional.Condition, true).Of(conditional.WhenTrue).Or(When(conditional.Condition, false).Of(otherwise));
            case ISwitchExpressionOperation choice when !choice.Arms.IsEmpty:
                return choice.Arms.Where(arm => arm.Value.Unwrap() is not IThrowOperation).Select(arm => WhenMatches(choice.Value, arm.Pattern, true).Of(arm.Value)).DefaultIfEmpty(Known.Nothing).Aggregate((one, other) => one.Or(other));
            case ISimpleAssignmentOperation assignment:
                return Of(assignment.Value);
            case ISizeOfOperation:
                return Known.AtLeast(1);
            case IPropertyReferenceOperation { Property.Name: "Length" or "Count" or "LongLength", Instance: { } collection } when IsCollection(collection.Type):
                return CountOf(collection);
            case IPropertyReferenceOperation { Property: { Name: "ProcessorCount" or "SystemPageSize", ContainingType.Name: "Environment" } }:
            case IPropertyReferenceOperation { Property: { Name: "Count", ContainingType.Name: "Vector" } }:
                return Known.AtLeast(1);
            case IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } when field.DeclaringSyntaxReferences.Length > 0:
                return Initial(field, value);
            case IInvocationOperation call:
                return OfCall(call);
            default:
                return IsUnsigned(value.Type) ? Known.AtLeast(0) : Known.Nothing;
        }
    }

    private static bool IsUnsigned(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_Char;

    private static Known Initial(IFieldSymbol field, IOperation value)
    {
        var initializer = (field.DeclaringSyntaxReferences[0].GetSyntax() as Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax)?.Initializer?.Value;
        return initializer is not null && value.SemanticModel is { } model && initializer.SyntaxTree == model.SyntaxTree && model.GetConstantValue(initializer) is { HasValue: true, Value: { } constant }
            ? OfConstant(constant)
            : Known.Nothing;
    }

    private static Known OfBinary(BinaryOperatorKind kind, Known left, Known right, bool isRightConstant)
    {
        var areNotNegative = left.Least >= 0 && right.Least >= 0;
        switch (kind)
        {
            case BinaryOperatorKind.Add when areNotNegative:
                return Known.AtLeast(Math.Max(left.Least, right.Least) > long.MaxValue / 2 ? 1 : left.Least + right.Least) with { IsNotZero = left.Least > 0 || right.Least > 0 };
            case BinaryOperatorKind.Add when left.Least > long.MinValue / 2 && right.Least > long.MinValue / 2:
                return Known.AtLeast(left.Least + right.Least);
            case BinaryOperatorKind.Subtract when left.Least > long.MinValue / 2 && isRightConstant && right.Least > long.MinValue / 2 && right.Least < long.MaxValue / 2:
                return Known.AtLeast(left.Least - right.Least);
            case BinaryOperatorKind.Multiply:
                return new Known(left.IsNotZero && right.IsNotZero, areNotNegative ? left.IsNotZero && right.IsNotZero ? 1 : 0 : long.MinValue);
            case BinaryOperatorKind.Divide when left.Least >= 0 && right.Least >= 0:
            case BinaryOperatorKind.Remainder when left.Least >= 0:
            case BinaryOperatorKind.RightShift when left.Least >= 0:
            case BinaryOperatorKind.And when left.Least >= 0 || right.Least >= 0:
                return Known.AtLeast(0);
            case BinaryOperatorKind.Or:
                return new Known(left.IsNotZero || right.IsNotZero, areNotNegative ? Math.Max(left.Least, right.Least) : long.MinValue);
            case BinaryOperatorKind.LeftShift:
                return new Known(left.IsNotZero, left.Least >= 0 ? left.IsNotZero ? 1 : 0 : long.MinValue);
            default:
                return Known.Nothing;
        }
    }

    private Known OfCall(IInvocationOperation call)
    {
        var arguments = call.Arguments;
        if (call.TargetMethod.ContainingType is { Name: "Math" or "BigInteger" or "Int32" or "Int64" or "Decimal" })
        {
            switch (call.TargetMethod.Name)
            {
                case "Max" when arguments.Length is 2:
                    var (one, other) = (Of(arguments[0].Value), Of(arguments[1].Value));
                    return new Known(one.Least > 0 || other.Least > 0, Math.Max(one.Least, other.Least));
                case "Min" when arguments.Length is 2:
                    return Of(arguments[0].Value).Or(Of(arguments[1].Value));
                case "Abs" when arguments.Length is 1:
                    return new Known(Of(arguments[0].Value).IsNotZero, Of(arguments[0].Value).IsNotZero ? 1 : 0);
                case "Clamp" when arguments.Length is 3:
                    return new Known(Of(arguments[1].Value).Least > 0, Of(arguments[1].Value).Least);
                case "Pow" or "Sqrt" when arguments.Length > 0:
                    return Known.Nothing;
            }
        }

        if (IsLinq(call) && call.TargetMethod.Name is "Count" or "LongCount")
        {
            return call.Arguments.Length is 1 ? CountOf(call.Arguments[0].Value) : Known.AtLeast(0);
        }

        return IsLinq(call) && call.TargetMethod.Name is "Max" or "Min" or "First" or "Last" or "Single" && call.Arguments.Length is 1
            ? OfElements(call.Arguments[0].Value)
            : Known.Nothing;
    }

    private Known CountOfExpression(IOperation sequence)
    {
        switch (sequence)
        {
            case { ConstantValue: { HasValue: true, Value: string text } }:
                return Known.AtLeast(text.Length);
            case IArrayCreationOperation { Initializer: { } items }:
                return Known.AtLeast(items.ElementValues.Length);
            case IArrayCreationOperation { DimensionSizes.Length: 1 } array:
                return Of(array.DimensionSizes[0]);
            case ICollectionExpressionOperation collection:
                return Known.AtLeast(collection.Elements.Count(item => item is not ISpreadOperation));
            case IObjectCreationOperation { Initializer: { } items } creation when IsCollection(creation.Type):
                return Known.AtLeast(items.Initializers.Length);
            case IObjectCreationOperation { Arguments.Length: 1 } copy when IsCollection(copy.Type) && IsCollection(copy.Arguments[0].Value.Type):
                return CountOf(copy.Arguments[0].Value);
            case { Kind: OperationKind.None, Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.StackAllocArrayCreationExpressionSyntax, ChildOperations: { Count: > 0 } sizes }:
                return Of(sizes.First());
            case IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } table }:
                return Known.AtLeast(StaticTable.ItemsOf(table).Length);
            case { Type: INamedTypeSymbol { Name: "IGrouping" } }:
                return Known.AtLeast(1);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return When(conditional.Condition, true).CountOf(conditional.WhenTrue).Or(When(conditional.Condition, false).CountOf(otherwise));
            case IInvocationOperation { TargetMethod: { Name: "Split", ContainingType.SpecialType: SpecialType.System_String } } split:
                return split.Arguments.Any(argument => argument.Parameter?.Name is "options" && argument.Value.ConstantValue is { HasValue: true, Value: not 0 }) ? Known.Nothing : Known.AtLeast(1);
            case IInvocationOperation call when IsLinq(call):
                return CountOfLinq(call);
            default:
                return Known.Nothing;
        }
    }

    private Known CountOfLinq(IInvocationOperation call)
    {
        var source = call.Arguments[0].Value;
        switch (call.TargetMethod.Name)
        {
            case "Range" or "Repeat" when call.ArgumentNamed("count") is { } count:
                return Of(count);
            case "Append" or "Prepend" or "DefaultIfEmpty":
                return Known.AtLeast(1);
            case "Concat" or "Union" when call.Arguments.Length > 1:
                return Known.AtLeast(Math.Max(CountOf(source).Least > 0 ? 1 : 0, CountOf(call.Arguments[1].Value).Least > 0 ? 1 : 0));
            case "Distinct" or "DistinctBy" or "GroupBy" or "ToHashSet" or "ToLookup" or "ToDictionary" or "CountBy" or "AggregateBy" or "Chunk":
                return Known.AtLeast(CountOf(source).Least > 0 ? 1 : 0);
            case "Select" or "Order" or "OrderDescending" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Reverse" or "ToList" or "ToArray" or "AsEnumerable"
                or "AsParallel" or "AsOrdered" or "Cast" or "Index":
                return CountOf(source);
            default:
                return Known.Nothing;
        }
    }
}
