namespace WorkerGen.Pool;

/// <summary>Puts the end of what a worker printed into messages.</summary>
internal static class LastOutput
{
    private const int MaxLines = 12;
    private const int MaxFrames = 3;
    private const int MaxLineLength = 200;

    public static string Sentence(string tail)
    {
        if (tail.Length == 0)
        {
            return "";
        }

        string[] lines = [.. WithoutDeepFrames(tail.Split('\n'))];
        string shown = string.Join('\n', lines.TakeLast(MaxLines).Select(Cut));
        return $" Last output:{(lines.Length > MaxLines ? " …" : "")}\n{shown}";
    }

    private static string Cut(string line) => line.Length <= MaxLineLength ? line : string.Concat(line.AsSpan(0, MaxLineLength), "…");

    // The runtime prints why it crashed and a long stack below that, which must not push out the reason.
    private static IEnumerable<string> WithoutDeepFrames(IEnumerable<string> lines)
    {
        int frames = 0;
        foreach (string line in lines)
        {
            frames = line.StartsWith("   at ", StringComparison.Ordinal) ? frames + 1 : 0;
            if (frames <= MaxFrames)
            {
                yield return line;
            }
        }
    }
}
