namespace WorkerGen.Analyzers.Tests.WG0011;

/// <summary>The option that sets how far to look.</summary>
internal static class Budget
{
    public static (string Name, string Content) Of(string value) => ("/.editorconfig", $"root = true\n\n[*.cs]\nworkergen_call_graph_budget = {value}\n");
}
