namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>The pages of this repository, as the build copies them beside the tests.</summary>
internal static class Pages
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "repository");

    /// <summary>The text of a page, by its path from the root of the repository.</summary>
    public static string Read(string page) => File.ReadAllText(Path.Combine(Root, page)).ReplaceLineEndings("\n");

    /// <summary>What stands under a heading of a page, up to the next one that is no deeper.</summary>
    public static string Section(string page, string heading)
    {
        string[] lines = Read(page).Split('\n');
        int begin = Array.IndexOf(lines, heading);
        Assert.True(begin >= 0, $"{page} has no heading '{heading}'.");
        var section = new List<string>();
        bool isCode = false;
        foreach (string line in lines.Skip(begin + 1))
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!isCode && DepthOf(line) is > 0 and var depth && depth <= DepthOf(heading))
            {
                break;
            }

            section.Add(line);
        }

        return string.Join('\n', section);
    }

    private static int DepthOf(string line) => line.StartsWith('#') ? line.TakeWhile(character => character is '#').Count() : 0;
}
