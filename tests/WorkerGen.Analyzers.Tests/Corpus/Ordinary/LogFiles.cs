public static partial class LogFiles
{
    [OutOfProcess]
    public static int CountErrors(string path)
    {
        var errors = 0;
        foreach (var line in File.ReadLines(path)) // WG0301: IOException, UnauthorizedAccessException; WG0205
        {
            if (line.Contains("ERROR", StringComparison.Ordinal))
            {
                errors++;
            }
        }

        return errors;
    }

    [OutOfProcess]
    public static async Task<string[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) // WG0205
        {
            return [];
        }

        return await File.ReadAllLinesAsync(path, cancellationToken); // WG0301: IOException, UnauthorizedAccessException; WG0205
    }

    [OutOfProcess]
    [Throws(typeof(IOException))]
    [Throws(typeof(UnauthorizedAccessException))]
    public static string Name(string path) => Path.GetFileNameWithoutExtension(File.ReadAllText(path).Trim()); // WG0205
}
