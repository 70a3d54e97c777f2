using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>A class or struct that crosses member by member.</summary>
/// <param name="type">The type.</param>
/// <param name="path">How one gets there, such as <c>Order.Lines[]</c>, which begins with the name of a type.</param>
/// <param name="constructor">What restores it.</param>
/// <param name="members">The members that cross.</param>
internal sealed class CrossingObject(INamedTypeSymbol type, string path, ConstructorChoice constructor, IReadOnlyList<ObjectMember> members)
{
    public INamedTypeSymbol Type { get; } = type;

    public ConstructorChoice Constructor { get; } = constructor;

    public IReadOnlyList<ObjectMember> Members { get; } = members;

    /// <summary>Whether it crosses as one of the derived types that its base lists.</summary>
    public bool IsCase => path.EndsWith("/" + Type.Name, StringComparison.Ordinal);

    /// <summary>The type in a message, with the way to it.</summary>
    public string DisplayName => path == Type.ToShortName() ? path : path + ": " + Type.ToShortName();
}
