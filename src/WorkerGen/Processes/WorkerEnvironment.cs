using System.Globalization;

namespace WorkerGen.Processes;

/// <summary>
/// The environment variables by which a pool tells a process that it is a worker. They are set for workers and removed inside them, so that
/// the children of a worker are ordinary programs again.
/// </summary>
internal static class WorkerEnvironment
{
    /// <summary>Set to the version of the protocol in a worker process.</summary>
    public const string Worker = "WORKERGEN_WORKER";

    /// <summary>How many pools stand above this process; it stays set, so that programs that start each other come to an end.</summary>
    public const string Depth = "WORKERGEN_DEPTH";

    /// <summary>The path of the page of shared memory; optional.</summary>
    public const string Page = "WORKERGEN_PAGE";

    /// <summary>The simple name of the assembly of this library, which has the startup hook.</summary>
    public const string Library = "WorkerGen";

    public const string StartupHooks = "DOTNET_STARTUP_HOOKS";

    /// <summary>A worker may start programs that have pools of their own; past this depth that is taken for a runaway.</summary>
    public const int MaxDepth = 4;

    private const string OriginalPrefix = "WORKERGEN_ORIGINAL_";

    /// <summary>
    /// What the pool sets for a worker that the user has not set; the runtime reads these numbers as hexadecimal. One heap and no collector
    /// thread, since there is a worker for each processor. Arrays of up to 4 MiB are collected with small objects: those of an item are garbage when it
    /// ends, and among the large ones each few of them would have the whole heap collected (docs/performance.md). And a method is optimised as soon as it has been called 1,024 times, rather than 30
    /// times after a pause of 100 ms: a worker runs few methods very often, and those are fast at once, while the many that run during its
    /// start do not take its processor from them (docs/decisions/0002-how-workers-become-fast.md).
    /// </summary>
    private static readonly (string Name, string Value)[] RuntimeSettings =
    [
        ("DOTNET_gcServer", "0"),
        ("DOTNET_gcConcurrent", "0"),
        ("DOTNET_GCLOHThreshold", "400000"),
        ("DOTNET_TC_CallCountingDelayMs", "0"),
        ("DOTNET_TC_CallCountThreshold", "400"),
    ];

    public static bool IsWorker => Environment.GetEnvironmentVariable(Worker) is { Length: > 0 };

    public static int CurrentDepth =>
        Environment.GetEnvironmentVariable(Depth) is { Length: > 0 } text &&
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int depth) ? depth : 0;

    /// <summary>Turns the environment of a child process into that of a worker.</summary>
    public static void Prepare(IDictionary<string, string?> environment, IDictionary<string, string?> userVariables, string? pagePath)
    {
        foreach ((string name, string value) in RuntimeSettings)
        {
            if (!environment.ContainsKey(name))
            {
                environment[name] = value;
                environment[OriginalPrefix + name] = "";
            }
        }

        foreach ((string name, string? value) in userVariables)
        {
            environment[name] = value;
            environment.Remove(OriginalPrefix + name);
        }

        Replace(environment, StartupHooks, Library);
        environment[Worker] = $"{Rpc.Protocol.Version}";
        environment[Depth] = $"{CurrentDepth + 1}";
        environment[Page] = pagePath;
    }

    /// <summary>Makes the environment of a worker process again what it would be in an ordinary child of the program.</summary>
    public static void Clean()
    {
        foreach ((string name, string? value) in Originals(Environment.GetEnvironmentVariable))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    /// <summary>What the variables of a worker have to become for that; <see langword="null"/> for those that it would not have.</summary>
    internal static IEnumerable<(string Name, string? Value)> Originals(Func<string, string?> variable)
    {
        yield return (Worker, null);
        yield return (Page, null);
        if (variable(OriginalPrefix + StartupHooks) is null)
        {
            yield return (StartupHooks, null);
        }

        foreach (string name in (string[])[StartupHooks, .. Array.ConvertAll(RuntimeSettings, static setting => setting.Name)])
        {
            if (variable(OriginalPrefix + name) is { } original)
            {
                yield return (name, original.Length == 0 ? null : original);
                yield return (OriginalPrefix + name, null);
            }
        }
    }

    private static void Replace(IDictionary<string, string?> environment, string name, string value)
    {
        environment[OriginalPrefix + name] = environment.TryGetValue(name, out string? original) ? original : "";
        environment[name] = value;
    }
}
