using System.Reflection;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>The package as a user would get it, packed from the repository into a feed of its own, with a version that no cache has.</summary>
internal sealed class PackedWorkerGen(string feed) : IDisposable
{
    private static readonly string RepositoryRoot = typeof(PackedWorkerGen).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public string Version { get; } = $"0.1.0-benchmark.{Guid.NewGuid():N}";

    public string Feed => feed;

    public async Task PackAsync(CancellationToken cancellationToken) => await DotnetCommand.RunAsync(
        RepositoryRoot, ["pack", "src/WorkerGen", "--configuration", "Release", "--output", feed, $"-p:Version={Version}", "-p:UseSharedCompilation=false"], cancellationToken);

    /// <summary>Takes it out of the cache of packages again.</summary>
    public void Dispose()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string cached = Path.Combine(packages, "workergen", Version);
        if (Directory.Exists(cached))
        {
            Directory.Delete(cached, recursive: true);
        }
    }
}
