namespace WorkerGen.Generator.Parsing;

/// <summary>Makes parameter names into names of tuple elements; C# does not allow some of them.</summary>
internal static class TupleNames
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString",
    };

    /// <summary>The element as it is declared: with its name, where it may have it.</summary>
    public static string ToDeclaration(string type, string name, int index) => IsAllowed(name, index) ? $"{type} {name.ToIdentifier()}" : type;

    /// <summary>The name by which the element is read.</summary>
    public static string ToAccess(string name, int index) => IsAllowed(name, index) ? name.ToIdentifier() : ItemName(index);

    private static bool IsAllowed(string name, int index) => !Reserved.Contains(name) && (!IsItemName(name) || name == ItemName(index));

    private static bool IsItemName(string name) =>
        name.StartsWith("Item", StringComparison.Ordinal) && name.Length > 4 && name.Skip(4).All(char.IsDigit);

    private static string ItemName(int index) => "Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
