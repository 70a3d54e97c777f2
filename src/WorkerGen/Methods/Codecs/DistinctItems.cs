using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Makes sets without losing items.</summary>
internal static class DistinctItems
{
    public static HashSet<T> ToHashSet<T>(List<T> items)
    {
        var set = new HashSet<T>(items);
        return set.Count == items.Count ? set : throw new JsonException("The JSON array of a set has two items that are equal.");
    }
}
