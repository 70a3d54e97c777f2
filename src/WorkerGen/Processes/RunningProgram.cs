using System.Reflection;
using System.Runtime.InteropServices;
using WorkerGen.Methods;

namespace WorkerGen.Processes;

/// <summary>What is known of a program that runs, as far as it matters for starting it again as a worker.</summary>
internal sealed record RunningProgram
{
    /// <summary>The executable of the process.</summary>
    public string? Path { get; init; }

    public bool IsCompiledAheadOfTime { get; init; }

    /// <summary>Whether Main calls the worker host itself.</summary>
    public bool CallsHost { get; init; }

    /// <summary>Whether an assembly of the program brings the entry that a program compiled ahead of time needs.</summary>
    public bool HasEntry { get; init; }

    /// <summary>Whether the runtime loads the startup hooks that the environment names.</summary>
    public bool LoadsStartupHooks { get; init; } = true;

    /// <summary>The name of the assembly with Main, where there is one that matters: to ask a program compiled ahead of time loads all that is known of cultures.</summary>
    public string? EntryAssembly { get; init; }

    /// <summary>The files of all assemblies of the program, in the form of the list for PATH; empty for one that is a single file.</summary>
    public string? Assemblies { get; init; }

    /// <summary>The .deps.json files, separated by semicolons; the first is that of the program.</summary>
    public string? DependencyFiles { get; init; }

    /// <summary>Where else assemblies are looked for, in the form of the list for PATH.</summary>
    public string? ProbingDirectories { get; init; }

    /// <summary>The directory of the runtime.</summary>
    public required string RuntimeDirectory { get; init; }

    /// <summary>The <c>dotnet</c> that started this program, if it said so.</summary>
    public string? DotnetHost { get; init; }

    /// <summary>Looks at the current process.</summary>
    public static RunningProgram Current() => new()
    {
        Path = Environment.ProcessPath,
        IsCompiledAheadOfTime = NativeAot.IsRunning,
        CallsHost = WorkerHost.IsCalledByMain,
        HasEntry = WorkerRegistry.HasEntry,
        LoadsStartupHooks = !AppContext.TryGetSwitch("System.StartupHookProvider.IsSupported", out bool supported) || supported,
        EntryAssembly = NativeAot.IsRunning ? null : EntryAssemblyName(),
        Assemblies = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string,
        DependencyFiles = AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string,
        ProbingDirectories = AppContext.GetData("PROBING_DIRECTORIES") as string,
        RuntimeDirectory = RuntimeEnvironment.GetRuntimeDirectory(),
        DotnetHost = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
    };

    /// <summary>The simple name of the assembly with Main, where there is one.</summary>
    public static string? EntryAssemblyName()
    {
        // The name as an object has a culture, and with that the first call of a fresh program would load all that is known of cultures.
        string? name = Assembly.GetEntryAssembly()?.FullName;
        return name is null || name.Contains('\\') ? Assembly.GetEntryAssembly()?.GetName().Name : name[..name.IndexOf(',')];
    }
}
