using System.Text;

namespace WorkerGen.Benchmarks.Analyzers.Generation;

/// <summary>A file in the making: types, and members of one static class for steps or worker methods.</summary>
internal sealed class SourceFile(int number)
{
    private const int Areas = 25;

    private readonly List<string> _types = [];
    private readonly List<string> _steps = [];
    private readonly List<string> _workers = [];

    public string Path => System.IO.Path.Combine($"Area{number % Areas:00}", $"File{number:0000}.cs");

    public string StepsType => $"global::{Namespace}.Steps{number}";

    public string WorkersType => $"global::{Namespace}.{WorkersName}";

    public string Namespace => $"Shop.Area{number % Areas:00}";

    public string WorkersName => $"Workers{number}";

    public FileKind Kind => _workers.Count > 0 ? FileKind.WithWorkers : _steps.Count > 0 ? FileKind.Reached : FileKind.Ordinary;

    public int Lines => _types.Concat(_steps).Concat(_workers).Sum(part => part.Count(character => character is '\n') + 2);

    public void AddType(string text) => _types.Add(text);

    public void AddStep(string text) => _steps.Add(text);

    public void AddWorker(string text) => _workers.Add(text);

    public string ToText()
    {
        var text = new StringBuilder($"namespace {Namespace};\n");
        AddClass(text, $"public static partial class {WorkersName}", _workers);
        AddClass(text, $"internal static class Steps{number}", _steps);
        foreach (string type in _types)
        {
            text.Append('\n').Append(type).Append('\n');
        }

        return text.ToString();
    }

    private static void AddClass(StringBuilder text, string head, List<string> members)
    {
        if (members.Count > 0)
        {
            text.Append('\n').Append(head).Append("\n{\n").AppendJoin("\n\n", members).Append("\n}\n");
        }
    }
}

/// <summary>How a file is related to worker methods.</summary>
internal enum FileKind
{
    /// <summary>No worker method, and none that one of them calls.</summary>
    Ordinary,

    /// <summary>No worker method, but methods that some of them reach.</summary>
    Reached,

    /// <summary>At least one worker method.</summary>
    WithWorkers,
}
