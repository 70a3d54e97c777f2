namespace WorkerGen.Analyzers;

/// <summary>Where the page of a rule is.</summary>
internal static class HelpLink
{
    public static string Of(string id) => $"https://github.com/workergen/workergen/blob/main/docs/rules/{id}.md";
}
