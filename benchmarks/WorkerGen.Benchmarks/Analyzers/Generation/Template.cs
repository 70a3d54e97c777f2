using System.Reflection;

namespace WorkerGen.Benchmarks.Analyzers.Generation;

/// <summary>A piece of code with names between two underscores on each side, which are filled in.</summary>
internal sealed class Template
{
    private readonly string _text;

    private Template(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        _text = reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }

    /// <summary>All of a folder, in the order of their names.</summary>
    public static Template[] In(string folder) =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => new Template(name))];

    public static Template Of(string folder, string name) => new($"{folder}/{name}");

    /// <summary>Fills in names, and numbers and words by chance.</summary>
    public string Fill(Random random, params (string Name, string Value)[] names)
    {
        string text = _text
            .Replace("__A__", $"{random.Next(10, 30)}", StringComparison.Ordinal)
            .Replace("__B__", $"{random.Next(2, 9)}", StringComparison.Ordinal)
            .Replace("__C__", $"{random.Next(31, 99)}", StringComparison.Ordinal)
            .Replace("__noun__", Words.Any(random), StringComparison.Ordinal);
        foreach ((string name, string value) in names)
        {
            text = text.Replace($"__{name}__", value, StringComparison.Ordinal);
        }

        return text;
    }
}
