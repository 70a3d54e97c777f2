using Microsoft.CodeAnalysis;
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

    public ObjectCodecModel? Parse(INamedTypeSymbol type, string name, string path)
    {
        var members = ObjectMember.CollectFrom(type, _compilation, _within);
        if (ConstructorChoice.Choose(type, members, _compilation, _within) is not { } choice)
        {
            _cannotCross("it has no accessible constructor whose parameters are all members");
            return null;
        }

        var crossing = members.Where(member => Crosses(member, choice)).ToList();
        if (FindProblem(type, crossing, choice) is { } problem)
        {
            _cannotCross(problem);
            return null;
        }

        var models = ParseMembers(crossing, choice, path);
        return models is null
            ? null
            : new ObjectCodecModel(
                name,
                type.ToBareName(),
                type.ToReadableName(),
                type.IsReferenceType,
                type.IsSealed || type.IsValueType,
                ToModel(choice, crossing, members),
                models.ToEquatableArray());
    }

    private static bool Crosses(ObjectMember member, ConstructorChoice choice) =>
        !member.IsIgnored && (choice.IsRestored(member) || member.CanBeSet);

    private static string? FindProblem(INamedTypeSymbol type, List<ObjectMember> crossing, ConstructorChoice choice)
    {
        if (crossing.GroupBy(member => member.JsonName).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return $"two of its members are called \"{twice.Key}\" in JSON";
        }

        var needsAccessor = !choice.IsAccessible || crossing.Any(member => !member.IsReadable || member.NeedsAccessor(choice));
        return needsAccessor && type.IsGenericType ? "it is generic and has private members or constructors that have to be used" : null;
    }

    private static ConstructorModel ToModel(ConstructorChoice choice, List<ObjectMember> crossing, List<ObjectMember> members)
    {
        var locals = LocalNames.For(crossing);
        var parameters = choice.Parameters.Select(parameter => new ConstructorParameterModel(
            parameter.Parameter.Type.ToAnnotatedName(), crossing.Contains(parameter.Member) ? ArgumentOf(parameter, locals) : "default!"));
        var ignored = choice.SetsRequiredMembers
            ? []
            : members.Where(member => member.IsRequired && !crossing.Contains(member)).Select(member => member.Name.ToIdentifier());
        return new ConstructorModel(choice.IsAccessible, parameters.ToEquatableArray(), ignored.ToEquatableArray());
    }

    // A member may be null where the parameter of the constructor must not: what was null was so in the original.
    private static string ArgumentOf((IParameterSymbol Parameter, ObjectMember Member) parameter, Dictionary<ObjectMember, string> locals) =>
        locals[parameter.Member] + (parameter.Parameter.Type.ToAnnotatedName() == parameter.Member.Type.ToAnnotatedName() ? "" : "!");

    private List<MemberModel>? ParseMembers(List<ObjectMember> crossing, ConstructorChoice choice, string path)
    {
        var locals = LocalNames.For(crossing);
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
