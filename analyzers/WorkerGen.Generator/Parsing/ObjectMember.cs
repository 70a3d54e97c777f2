using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>A property or field of a class or struct that may cross.</summary>
internal sealed class ObjectMember
{
    private readonly int? _ignoreCondition;

    private ObjectMember(ISymbol symbol, ITypeSymbol type, bool isReadable, bool canBeSet, bool isSetAccessible, bool isRequired)
    {
        Symbol = symbol;
        Type = type;
        IsReadable = isReadable;
        CanBeSet = canBeSet;
        IsSetAccessible = isSetAccessible;
        IsRequired = isRequired;
        _ignoreCondition = IgnoreConditionOf(symbol);
    }

    public ISymbol Symbol { get; }

    public ITypeSymbol Type { get; }

    public string Name => Symbol.Name;

    public string JsonName =>
        Symbol.FindAttribute(KnownNames.JsonPropertyName) is { ConstructorArguments.Length: 1 } attribute && attribute.ConstructorArguments[0].Value is string name
            ? name
            : Symbol.Name;

    /// <summary>Whether generated code can read the member without an accessor.</summary>
    public bool IsReadable { get; }

    /// <summary>Whether the member can be set after or while an instance is made, if need be with an accessor.</summary>
    public bool CanBeSet { get; }

    /// <summary>Whether the member can be set without an accessor.</summary>
    public bool IsSetAccessible { get; }

    public bool IsRequired { get; }

    /// <summary>Whether the user wants the member to cross although it is not public.</summary>
    public bool IsIncluded => Symbol.HasAttribute(KnownNames.JsonInclude);

    /// <summary>Whether the user does not want the member to cross.</summary>
    public bool IsIgnored => _ignoreCondition is 1 or 4 or 5;

    /// <summary>The members of a type, those of its base types first, each name once.</summary>
    public static List<ObjectMember> CollectFrom(INamedTypeSymbol type, Compilation compilation, INamedTypeSymbol within)
    {
        var members = new List<ObjectMember>();
        foreach (var current in BaseTypesFirst(type))
        {
            foreach (var symbol in current.GetMembers())
            {
                if (Create(symbol, compilation, within) is { } member)
                {
                    AddOrReplace(members, member);
                }
            }
        }

        return members;
    }

    /// <summary>Whether the member has to be set by an accessor.</summary>
    public bool NeedsAccessor(ConstructorChoice choice) => !choice.IsRestored(this) && (!IsSetAccessible || !choice.IsAccessible);

    public MemberModel ToModel(string local, CodecModel codec, ConstructorChoice choice) => new(
        Name.ToIdentifier(),
        JsonName,
        local,
        Type.IsValueType || Type.NullableAnnotation is NullableAnnotation.Annotated ? "default" : "default!",
        codec,
        RestoreBy(choice),
        ConditionFor(_ignoreCondition, CanBeNull(Type)),
        Symbol is IFieldSymbol,
        Symbol.ContainingType.ToBareName(),
        IsReadable,
        HasNullAttributes(Symbol));

    private static Stack<INamedTypeSymbol> BaseTypesFirst(INamedTypeSymbol type)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var current = type; current is { SpecialType: not SpecialType.System_Object and not SpecialType.System_ValueType }; current = current.BaseType)
        {
            types.Push(current);
        }

        return types;
    }

    private static void AddOrReplace(List<ObjectMember> members, ObjectMember member)
    {
        var index = members.FindIndex(other => other.Name == member.Name);
        if (index < 0)
        {
            members.Add(member);
        }
        else
        {
            members[index] = member;
        }
    }

    private static ObjectMember? Create(ISymbol symbol, Compilation compilation, INamedTypeSymbol within)
    {
        var isIncluded = symbol.HasAttribute(KnownNames.JsonInclude);
        if (symbol.IsStatic || symbol.Name.Length is 0 || symbol.IsErrorToUse() || (symbol.DeclaredAccessibility is not Accessibility.Public && !isIncluded))
        {
            return null;
        }

        bool IsAccessible(ISymbol? accessed) => accessed is not null && compilation.IsSymbolAccessibleWithin(accessed, within);

        // What is an error to use is often meant for serializers alone: an accessor uses it all the same.
        bool IsUsable(ISymbol? accessed) => IsAccessible(accessed) && !accessed!.IsErrorToUse();
        return symbol switch
        {
            IPropertySymbol { IsIndexer: false, GetMethod: { } getter } property when IsAccessible(getter) || isIncluded => new ObjectMember(
                property,
                property.Type,
                IsUsable(getter),
                property.SetMethod is { } setter && (IsAccessible(setter) || isIncluded),
                IsUsable(property.SetMethod),
                property.IsRequired),
            IFieldSymbol { IsConst: false } field => new ObjectMember(
                field, field.Type, IsAccessible(field), !field.IsReadOnly, !field.IsReadOnly && IsAccessible(field), field.IsRequired),
            _ => null,
        };
    }

    // With these attributes a member may be null where its type says otherwise, or the other way round.
    private static bool HasNullAttributes(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name is "MaybeNullAttribute" or "DisallowNullAttribute" or "AllowNullAttribute" or "NotNullAttribute");

    private static int? IgnoreConditionOf(ISymbol symbol)
    {
        if (symbol.FindAttribute(KnownNames.JsonIgnore) is not { } attribute)
        {
            return null;
        }

        var condition = attribute.NamedArguments.FirstOrDefault(argument => argument.Key is "Condition");
        return condition.Value.Value is int value ? value : 1;
    }

    private static bool CanBeNull(ITypeSymbol type) => !type.IsValueType || type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T;

    private static MemberCondition ConditionFor(int? ignoreCondition, bool canBeNull) => ignoreCondition switch
    {
        2 => MemberCondition.WhenNotDefault,
        3 when canBeNull => MemberCondition.WhenNotNull,
        _ => MemberCondition.Always,
    };

    private MemberRestore RestoreBy(ConstructorChoice choice)
    {
        if (NeedsAccessor(choice))
        {
            return MemberRestore.Accessor;
        }

        // A required member has to be in the initializer even if a parameter of the constructor is named like it.
        var isRequiredToo = IsRequired && !choice.SetsRequiredMembers && IsSetAccessible && choice.IsAccessible;
        return choice.IsRestored(this) && !isRequiredToo ? MemberRestore.Constructor : MemberRestore.Initializer;
    }
}
