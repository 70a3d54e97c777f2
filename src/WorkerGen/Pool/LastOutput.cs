namespace WorkerGen.Pool;

/// <summary>Puts the end of what a worker printed into messages.</summary>
internal static class LastOutput
{
    private const int MaxLines = 12;

    public static string Sentence(string tail)
    {
        if (tail.Length == 0)
        {
            return "";
        }

        string[] lines = tail.Split('\n');
        string shown = string.Join('\n', lines.TakeLast(MaxLines));
        return $" Last output:{(lines.Length > MaxLines ? " …" : "")}\n{shown}";
    }
}
