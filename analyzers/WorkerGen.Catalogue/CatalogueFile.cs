using System.Globalization;
using System.Text;

namespace WorkerGen.Catalogue;

/// <summary>Writes the catalogue in the format that users' own files have too.</summary>
internal static class CatalogueFile
{
    public static void Write(string path, string pack, SortedDictionary<string, string[]> entries)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# What the documentation of {NameOf(pack)} says of exceptions. Written by WorkerGen.Catalogue: changes belong into Curated.workergen.txt.\n");
        foreach ((string id, string[] exceptions) in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{id} throws {string.Join(' ', exceptions)}\n");
        }

        File.WriteAllText(path, text.ToString());
    }

    // packs/Microsoft.NETCore.App.Ref/10.0.0/ref/net10.0
    private static string NameOf(string pack)
    {
        string[] parts = Path.GetFullPath(pack).TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
        return parts.Length >= 4 ? $"{parts[^4]} {parts[^3]}" : parts[^1];
    }
}
