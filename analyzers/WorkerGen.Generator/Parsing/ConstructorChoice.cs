using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>
/// Chooses the constructor that restores an object: the one marked with <c>[JsonConstructor]</c>, otherwise the one that restores the most
/// members that nothing else could, with as few parameters as possible. One that must not be used is the last choice.
/// </summary>
internal sealed class ConstructorChoice
{
    private ConstructorChoice(IMethodSymbol constructor, List<(IParameterSymbol Parameter, ObjectMember Member)> parameters, bool isAccessible)
    {
        Symbol = constructor;
        Parameters = parameters;
        IsAccessible = isAccessible;
    }

    /// <summary>The parameters and the members that they restore.</summary>
    public IReadOnlyList<(IParameterSymbol Parameter, ObjectMember Member)> Parameters { get; }

    /// <summary>Whether generated code can call it.</summary>
    public bool IsAccessible { get; }

    public IMethodSymbol Symbol { get; }

    public bool SetsRequiredMembers => Symbol.HasAttribute(KnownNames.SetsRequiredMembers);

    public static ConstructorChoice? Choose(INamedTypeSymbol type, List<ObjectMember> members, Compilation compilation, INamedTypeSymbol within)
    {
        var marked = type.InstanceConstructors.FirstOrDefault(constructor => constructor.HasAttribute(KnownNames.JsonConstructor));
        var candidates = marked is not null
            ? [marked]
            : type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility is Accessibility.Public);
        return candidates
            .Select(constructor => Match(constructor, members, compilation, within))
            .Where(choice => choice is not null)
            .OrderBy(choice => choice!.Symbol.IsErrorToUse())
            .ThenByDescending(choice => choice!.Parameters.Count(parameter => !parameter.Member.CanBeSet && !parameter.Member.IsIgnored))
            .ThenBy(choice => choice!.Parameters.Count)
            .FirstOrDefault();
    }

    /// <summary>Whether the constructor restores the member.</summary>
    public bool IsRestored(ObjectMember member) => Parameters.Any(parameter => parameter.Member == member);

    private static ConstructorChoice? Match(IMethodSymbol constructor, List<ObjectMember> members, Compilation compilation, INamedTypeSymbol within)
    {
        var matches = new List<(IParameterSymbol, ObjectMember)>();
        foreach (var parameter in constructor.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In) || FindMember(parameter, members, compilation) is not { } member)
            {
                return null;
            }

            matches.Add((parameter, member));
        }

        return new ConstructorChoice(constructor, matches, compilation.IsSymbolAccessibleWithin(constructor, within) && !constructor.IsErrorToUse());
    }

    private static ObjectMember? FindMember(IParameterSymbol parameter, List<ObjectMember> members, Compilation compilation)
    {
        var named = members.Where(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        var member = named.FirstOrDefault(candidate => candidate.Name == parameter.Name) ?? named.FirstOrDefault();
        if (member is null)
        {
            return null;
        }

        var conversion = compilation.ClassifyCommonConversion(member.Type, parameter.Type);
        return conversion.IsIdentity || (conversion.IsImplicit && conversion.IsReference) ? member : null;
    }
}
