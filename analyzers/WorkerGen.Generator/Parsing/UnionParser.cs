using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Makes the model of a type that lists its derived types with <c>[JsonDerivedType]</c>.</summary>
internal sealed class UnionParser
{
    private readonly TypeParser _types;
    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _within;
    private readonly Action<string> _cannotCross;

    public UnionParser(TypeParser types, Compilation compilation, INamedTypeSymbol within, Action<string> cannotCross)
    {
        _types = types;
        _compilation = compilation;
        _within = within;
        _cannotCross = cannotCross;
    }

    public UnionCodecModel? Parse(INamedTypeSymbol type, string name, string path)
    {
        var cases = new List<UnionCaseModel>();
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.ToMetadataName() != KnownNames.JsonDerivedType)
            {
                continue;
            }

            if (ParseCase(type, attribute, path) is not { } @case)
            {
                return null;
            }

            cases.Add(@case);
        }

        if (HasDuplicates(cases))
        {
            _cannotCross("two of its [JsonDerivedType] have the same type or discriminator");
            return null;
        }

        return TryParseOwn(type, cases, path, out var own)
            ? new UnionCodecModel(name, type.ToBareName(), type.ToReadableName(), DiscriminatorOf(type), own, cases.ToEquatableArray())
            : null;
    }

    private static bool HasDuplicates(List<UnionCaseModel> cases) =>
        cases.Select(@case => @case.Type).Distinct().Count() < cases.Count
        || cases.Select(@case => (@case.Text, @case.Number)).Distinct().Count() < cases.Count;

    private static string DiscriminatorOf(INamedTypeSymbol type) =>
        type.FindAttribute(KnownNames.JsonPolymorphic)?.GetNamedArgument<string>("TypeDiscriminatorPropertyName") ?? "$type";

    private UnionCaseModel? ParseCase(INamedTypeSymbol type, AttributeData attribute, string path)
    {
        if (attribute.ConstructorArguments.Length is 0 || attribute.ConstructorArguments[0].Value is not INamedTypeSymbol derived)
        {
            _cannotCross("its [JsonDerivedType] names no type");
            return null;
        }

        var discriminator = attribute.ConstructorArguments.Length > 1 ? attribute.ConstructorArguments[1].Value : null;
        if (FindProblem(type, derived, discriminator) is { } problem)
        {
            _cannotCross($"its [JsonDerivedType] {derived.ToShortName()} {problem}");
            return null;
        }

        return _types.ParseObject(derived, path + "/" + derived.Name, asCase: derived.HasAttribute(KnownNames.JsonDerivedType)) is { } codec
            ? new UnionCaseModel(derived.ToBareName(), codec.Name, discriminator as string, discriminator as int?)
            : null;
    }

    private string? FindProblem(INamedTypeSymbol type, INamedTypeSymbol derived, object? discriminator) => derived switch
    {
        _ when discriminator is null => "has no discriminator",
        { IsUnboundGenericType: true } => "is an open generic type",
        { IsAbstract: true } => "is abstract",
        _ when !NamingRules.CanBeNamed(derived, _compilation, _within) => "cannot be named by generated code",
        _ when !_compilation.HasImplicitConversion(derived, type) => "does not derive from it",
        _ when HidesDiscriminator(derived, type) => "has a member that is called like the discriminator in JSON",
        _ => null,
    };

    private bool HidesDiscriminator(INamedTypeSymbol derived, INamedTypeSymbol type) =>
        ObjectParser.CrossingMembersOf(derived, _compilation, _within).Any(member => member.JsonName == DiscriminatorOf(type));

    private bool TryParseOwn(INamedTypeSymbol type, List<UnionCaseModel> cases, string path, out string? own)
    {
        own = null;
        if (type.IsAbstract || cases.Any(@case => @case.Type == type.ToBareName()))
        {
            return true;
        }

        if (HidesDiscriminator(type, type))
        {
            _cannotCross($"it has a member that is called like its discriminator in JSON: \"{DiscriminatorOf(type)}\"");
            return false;
        }

        own = _types.ParseObject(type, path, asCase: true)?.Name;
        return own is not null;
    }
}
