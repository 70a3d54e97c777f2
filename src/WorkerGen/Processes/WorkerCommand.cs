namespace WorkerGen.Processes;

/// <summary>The command that starts a program again as a worker.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    private const string DependenciesSuffix = ".deps.json";
    private const string ConfigurationSuffix = ".runtimeconfig.json";

    /// <summary>Finds the command.</summary>
    /// <exception cref="WorkerStartException">The program cannot be started as a worker, and why.</exception>
    public static WorkerCommand For(RunningProgram program)
    {
        string path = program.Path ?? throw new WorkerStartException("The path of this program is not known, so it cannot be started as a worker.");
        ThrowIfHostCannotRun(program);
        return IsMuxer(path) ? ThroughMuxer(path, program)
            : IsProgramItself(path, program) ? new WorkerCommand(path, [])
            : ThroughMuxer(FindMuxer(path, program), program);
    }

    public override string ToString() => string.Join(' ', [FileName, .. Arguments]);

    // A worker whose host does not run would be a second copy of the program, and its Main would do who knows what.
    private static void ThrowIfHostCannotRun(RunningProgram program)
    {
        if (program.CallsHost)
        {
            return;
        }

        if (program is { IsCompiledAheadOfTime: true, HasEntry: false })
        {
            throw new WorkerStartException(
                "This program is compiled ahead of time and has no entry for workers. Reference the WorkerGen package in the program's own project, " +
                "or make WorkerHost.RunIfWorker() the first line of Main.");
        }

        if (program is { IsCompiledAheadOfTime: false, LoadsStartupHooks: false })
        {
            throw new WorkerStartException(
                "This program has startup hooks disabled, which workers start with: it is trimmed, or its project sets StartupHookSupport to false. " +
                "Make WorkerHost.RunIfWorker() the first line of Main, or remove that setting.");
        }
    }

    private static bool IsMuxer(string path) => Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    // Otherwise some other executable hosts the runtime, such as the worker process of a web server: starting that again would not do.
    private static bool IsProgramItself(string path, RunningProgram program) =>
        program.IsCompiledAheadOfTime || EntryFile(program) is null ||
        Path.GetFileNameWithoutExtension(path).Equals(program.EntryAssembly, StringComparison.OrdinalIgnoreCase) ||
        Path.GetFileName(path).Equals(program.EntryAssembly, StringComparison.OrdinalIgnoreCase);

    // A program that is a single file has none.
    private static string? EntryFile(RunningProgram program) =>
        program.EntryAssembly is { } entry
            ? program.Assemblies?.Split(Path.PathSeparator).FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == entry)
            : null;

    private static WorkerCommand ThroughMuxer(string muxer, RunningProgram program)
    {
        string entry = EntryFile(program) ?? throw new WorkerStartException($"The assembly that {muxer} runs is not known, so it cannot be started as a worker.");
        var arguments = new List<string> { "exec" };
        string? dependencies = program.DependencyFiles?.Split(';') is [{ Length: > 0 } first, ..] ? first : null;
        if (dependencies is not null)
        {
            arguments.AddRange(["--depsfile", dependencies]);
        }

        if (RuntimeConfiguration(dependencies, entry) is { } configuration)
        {
            arguments.AddRange(["--runtimeconfig", configuration]);
        }

        foreach (string directory in program.ProbingDirectories?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            arguments.AddRange(["--additionalprobingpath", directory]);
        }

        arguments.Add(entry);
        return new WorkerCommand(muxer, arguments);
    }

    // A test host runs under the configuration of the tests, which lies beside their list of dependencies.
    private static string? RuntimeConfiguration(string? dependencies, string entry)
    {
        string[] candidates = dependencies is not null && dependencies.EndsWith(DependenciesSuffix, StringComparison.OrdinalIgnoreCase)
            ? [dependencies[..^DependenciesSuffix.Length] + ConfigurationSuffix, Path.ChangeExtension(entry, ConfigurationSuffix)]
            : [Path.ChangeExtension(entry, ConfigurationSuffix)];
        return candidates.FirstOrDefault(File.Exists);
    }

    private static string FindMuxer(string path, RunningProgram program)
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string besideRuntime = Path.GetFullPath(Path.Combine(program.RuntimeDirectory, "..", "..", "..", name));
        return program.DotnetHost is { Length: > 0 } host && File.Exists(host) ? host
            : File.Exists(besideRuntime) ? besideRuntime
            : throw new WorkerStartException($"{path} hosts this program and cannot be started as a worker, and no {name} was found in its place.");
    }
}
