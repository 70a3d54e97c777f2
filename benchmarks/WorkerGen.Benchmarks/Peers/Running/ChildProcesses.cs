using System.Globalization;

namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>Finds the workers of a program.</summary>
internal static class ChildProcesses
{
    // Python has a process beside its workers that clears up after them.
    private const string Tracker = "resource_tracker";

    /// <summary>The processes that a program has started, of any of its threads.</summary>
    public static int[] WorkersOf(int process) =>
    [
        .. Directory.GetDirectories($"/proc/{process}/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture))
            .Where(id => !File.ReadAllText($"/proc/{id}/cmdline").Contains(Tracker, StringComparison.Ordinal)),
    ];
}
