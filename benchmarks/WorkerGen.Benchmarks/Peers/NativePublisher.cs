using WorkerGen.Benchmarks.Analyzers;

namespace WorkerGen.Benchmarks.Peers;

/// <summary>Compiles FirstResult ahead of time, which takes a linker.</summary>
internal static class NativePublisher
{
    private const string Project = "FirstResult.Native";

    private static readonly string Target = Path.Combine(Repository.Root, "artifacts", "benchmarks", Project);
    private static readonly string Program = Path.Combine(Target, Project);

    /// <summary>What has been published before.</summary>
    public static Launch Published => File.Exists(Program) ? new Launch(Program) : Launch.Not("it is not compiled yet; a run without --quick does that");

    public static async Task<Launch> PublishAsync(CancellationToken cancellationToken)
    {
        if (!HasLinker())
        {
            return Launch.Not("there is no clang to link it; apt-get install clang zlib1g-dev installs it");
        }

        try
        {
            Progress.Say($"compile FirstResult ahead of time");
            await DotnetCommand.RunAsync(Repository.Root, ["publish", Path.Combine("benchmarks", Project), "-c", "Release", "--nologo", "-v", "quiet", "-o", Target], cancellationToken);
            return Published;
        }
        catch (InvalidOperationException e)
        {
            return Launch.Not($"it does not compile: {e.Message}");
        }
    }

    private static bool HasLinker() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "clang")));
}
