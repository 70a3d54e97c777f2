using System.Reflection;

namespace WorkerGen.Benchmarks.Peers;

/// <summary>Where this program was built.</summary>
internal static class Repository
{
    private static readonly Assembly Here = typeof(Repository).Assembly;

    public static string Root { get; } = Here.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Debug or Release.</summary>
    public static string Configuration { get; } = Here.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
}
