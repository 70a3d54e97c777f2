using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Makes the model of a class or struct that crosses member by member.</summary>
internal sealed class ObjectParser
{
    private readonly TypeParser _types;
    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _within;
    private readonly Action<string> _cannotCross;

    public ObjectParser(TypeParser types, Compilation compilation, INamedTypeSymbol within, Action<string> cannotCross)
    {
        _types = types;
        _compilation = compilation;
        _within = within;
        _cannotCross = cannotCross;
    }

    /// <summary>The members that cross, or none when no constructor can restore the type.</summary>
    public static IEnumerable<ObjectMember> CrossingMembersOf(INamedTypeSymbol type, Compilation compilation, INamedTypeSymbol within)
    {
        var members = ObjectMember.CollectFrom(type, compilation, within);
        return ConstructorChoice.Choose(type, members, compilation, within) is { } choice ? members.Where(member => Crosses(member, choice)) : [];
    }

    public ObjectCodecModel? Parse(INamedTypeSymbol type, string name, string path)
    {
        var members = ObjectMember.CollectFrom(type, _compilation, _within);
        if (ConstructorChoice.Choose(type, members, _compilation, _within) is not { } choice)
        {
            _cannotCross("it has no accessible constructor whose parameters are all members");
            return null;
        }

        var crossing = members.Where(member => Crosses(member, choice)).ToList();
        if (FindProblem(type, members, crossing, choice) is { } problem)
        {
            _cannotCross(problem);
            return null;
        }

        _types.Objects.Add(new CrossingObject(type, path, choice, crossing));
        AddWarningIds(choice, crossing);
        var locals = LocalNames.For(crossing);
        var models = ParseMembers(crossing, choice, locals, path);
        return models is null
            ? null
            : new ObjectCodecModel(
                name,
                type.ToBareName(),
                type.ToReadableName(),
                type.IsReferenceType,
                type.IsSealed || type.IsValueType,
                ToModel(choice, locals, members),
                models.ToEquatableArray());
    }

    private void AddWarningIds(ConstructorChoice choice, List<ObjectMember> crossing)
    {
        _types.WarningIds.Add(choice.Symbol);
        foreach (var parameter in choice.Symbol.Parameters)
        {
            _types.WarningIds.AddType(parameter.Type);
        }

        foreach (var member in crossing)
        {
            _types.WarningIds.Add(member.Symbol);
            if (member.Symbol is IPropertySymbol { GetMethod: { } getter } property)
            {
                _types.WarningIds.Add(getter);
                _types.WarningIds.Add(property.SetMethod ?? getter);
            }
        }
    }

    private static bool Crosses(ObjectMember member, ConstructorChoice choice) =>
        !member.IsIgnored && (choice.IsRestored(member) || member.CanBeSet);

    private static string? FindProblem(INamedTypeSymbol type, List<ObjectMember> members, List<ObjectMember> crossing, ConstructorChoice choice)
    {
        if (crossing.GroupBy(member => member.JsonName).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return $"two of its members are called \"{twice.Key}\" in JSON";
        }

        if (members.FirstOrDefault(member => member is { IsIncluded: true, IsIgnored: false } && !crossing.Contains(member)) is { } lost)
        {
            return $"nothing restores its member '{lost.Name}' with [JsonInclude]: it has no setter, or a private one in another assembly";
        }

        if (crossing.Count is 0 && HasState(type))
        {
            return "nothing of its state would cross: no public member can be set, and no constructor takes members";
        }

        var needAccessors = crossing.Where(member => !member.IsReadable || member.NeedsAccessor(choice)).Select(member => member.Symbol.ContainingType);
        return (!choice.IsAccessible && type.IsGenericType) || needAccessors.Any(declaring => declaring.IsGenericType)
            ? "it or a type it derives from is generic and has private members or constructors that have to be used"
            : null;
    }

    // The parameters of a primary constructor are state where its members use them, which no symbol shows.
    private static bool HasState(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: not SpecialType.System_Object and not SpecialType.System_ValueType }; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => IsState(member, current)) || HasPrimaryConstructorWithParameters(current))
            {
                return true;
            }
        }

        return false;
    }

    // Private fields of other assemblies cannot be seen; what can be read there stands for them.
    private static bool IsState(ISymbol member, INamedTypeSymbol declaring) => !member.IsStatic && member switch
    {
        IFieldSymbol field => field.AssociatedSymbol is not IEventSymbol && !(field.AssociatedSymbol ?? field).HasAttribute(KnownNames.JsonIgnore),
        IPropertySymbol { IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null } property =>
            declaring.DeclaringSyntaxReferences.IsEmpty && !property.HasAttribute(KnownNames.JsonIgnore),
        _ => false,
    };

    private static bool HasPrimaryConstructorWithParameters(INamedTypeSymbol type) =>
        !type.IsRecord
        && type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax { ParameterList.Parameters.Count: > 0 });

    private static ConstructorModel ToModel(ConstructorChoice choice, Dictionary<ObjectMember, string> locals, List<ObjectMember> members)
    {
        var parameters = choice.Parameters.Select(parameter => new ConstructorParameterModel(
            parameter.Parameter.Type.ToAnnotatedName(),
            locals.ContainsKey(parameter.Member) ? ArgumentOf(parameter, locals) : $"default({parameter.Parameter.Type.ToBareName()})!"));
        var ignored = choice.SetsRequiredMembers || !choice.IsAccessible
            ? []
            : members.Where(member => member.IsRequired && !locals.ContainsKey(member)).Select(member => member.Name.ToIdentifier());
        return new ConstructorModel(choice.IsAccessible, parameters.ToEquatableArray(), ignored.ToEquatableArray());
    }

    // A member may be null where the parameter of the constructor must not: what was null was so in the original.
    private static string ArgumentOf((IParameterSymbol Parameter, ObjectMember Member) parameter, Dictionary<ObjectMember, string> locals) =>
        locals[parameter.Member] + (parameter.Parameter.Type.ToAnnotatedName() == parameter.Member.Type.ToAnnotatedName() ? "" : "!");

    private List<MemberModel>? ParseMembers(
        List<ObjectMember> crossing, ConstructorChoice choice, Dictionary<ObjectMember, string> locals, string path)
    {
        var models = new List<MemberModel>();
        var areAllFine = true;
        foreach (var member in crossing)
        {
            var memberPath = path + "." + member.Name;
            var codec = member.Symbol.FindJsonConverter() is { } attribute
                ? _types.ParseConverter(member.Type, attribute, memberPath)
                : _types.Parse(member.Type, memberPath);
            areAllFine &= codec is not null;
            if (codec is not null)
            {
                models.Add(member.ToModel(locals[member], codec, choice));
            }
        }

        return areAllFine ? models : null;
    }
}
