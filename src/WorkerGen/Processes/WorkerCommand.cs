using System.Reflection;
using System.Runtime.InteropServices;
using WorkerGen.Methods;

namespace WorkerGen.Processes;

/// <summary>The command that starts this program again.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Finds the command for the current process.</summary>
    /// <exception cref="WorkerStartException">This program cannot be started as a worker, and why.</exception>
    public static WorkerCommand ForCurrentProgram()
    {
        string program = Environment.ProcessPath ?? throw new WorkerStartException("The path of this program is not known, so it cannot be started as a worker.");
        ThrowIfHostCannotRun();
        return IsMuxer(program) ? ThroughMuxer(program)
            : IsProgramItself(program) ? new WorkerCommand(program, [])
            : ThroughMuxer(FindMuxer(program));
    }

    public override string ToString() => string.Join(' ', [FileName, .. Arguments]);

    // A worker whose host does not run would be a second copy of the program, and its Main would do who knows what.
    private static void ThrowIfHostCannotRun()
    {
        if (WorkerHost.IsCalledByMain)
        {
            return;
        }

        if (NativeAot.IsRunning)
        {
            if (!WorkerRegistry.All.Any(assembly => assembly.Entry == WorkerEntry.Program))
            {
                throw new WorkerStartException(
                    "This program is compiled ahead of time and has no entry for workers. Reference the WorkerGen package in the program's own project, " +
                    "or make WorkerHost.RunIfWorker() the first line of Main.");
            }
        }
        else if (AppContext.TryGetSwitch("System.StartupHookProvider.IsSupported", out bool supported) && !supported)
        {
            throw new WorkerStartException(
                "This program has startup hooks disabled, which workers start with: it is trimmed, or its project sets StartupHookSupport to false. " +
                "Make WorkerHost.RunIfWorker() the first line of Main, or remove that setting.");
        }
    }

    private static bool IsMuxer(string program) =>
        Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    // Otherwise some other executable hosts the runtime, such as the worker process of a web server: starting that again would not do.
    private static bool IsProgramItself(string program)
    {
        string? entry = Assembly.GetEntryAssembly()?.GetName().Name;
        return NativeAot.IsRunning || entry is null || IsSingleFile ||
            Path.GetFileNameWithoutExtension(program).Equals(entry, StringComparison.OrdinalIgnoreCase) ||
            Path.GetFileName(program).Equals(entry, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSingleFile => string.IsNullOrEmpty(EntryAssemblyPath);

    private static string EntryAssemblyPath =>
        AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is string assemblies && Assembly.GetEntryAssembly()?.GetName().Name is { } name
            ? assemblies.Split(Path.PathSeparator).FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == name) ?? ""
            : "";

    private static WorkerCommand ThroughMuxer(string muxer)
    {
        string entry = EntryAssemblyPath;
        if (entry.Length == 0)
        {
            throw new WorkerStartException($"The assembly that {muxer} runs is not known, so it cannot be started as a worker.");
        }

        var arguments = new List<string> { "exec" };
        string? dependencies = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';') is [{ Length: > 0 } first, ..] ? first : null;
        if (dependencies is not null)
        {
            arguments.AddRange(["--depsfile", dependencies]);
        }

        if (RuntimeConfiguration(dependencies, entry) is { } configuration)
        {
            arguments.AddRange(["--runtimeconfig", configuration]);
        }

        if (AppContext.GetData("PROBING_DIRECTORIES") is string probing)
        {
            foreach (string directory in probing.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            {
                arguments.AddRange(["--additionalprobingpath", directory]);
            }
        }

        arguments.Add(entry);
        return new WorkerCommand(muxer, arguments);
    }

    // A test host runs under the configuration of the tests, which lies beside their list of dependencies.
    private static string? RuntimeConfiguration(string? dependencies, string entry)
    {
        const string DependenciesSuffix = ".deps.json";
        IEnumerable<string> candidates = dependencies is not null && dependencies.EndsWith(DependenciesSuffix, StringComparison.OrdinalIgnoreCase)
            ? [dependencies[..^DependenciesSuffix.Length] + ".runtimeconfig.json", Path.ChangeExtension(entry, ".runtimeconfig.json")]
            : [Path.ChangeExtension(entry, ".runtimeconfig.json")];
        return candidates.FirstOrDefault(File.Exists);
    }

    private static string FindMuxer(string program)
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string besideRuntime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host) ? host
            : File.Exists(besideRuntime) ? besideRuntime
            : throw new WorkerStartException($"{program} hosts this program and cannot be started as a worker, and no {name} was found in its place.");
    }
}
