using System.Reflection;

[assembly: AssemblyFixture(typeof(WorkerGen.Package.Tests.PackedWorkerGen))]

namespace WorkerGen.Package.Tests;

/// <summary>The package as a user would get it, in a folder feed of its own and with a version of its own, so that no cache has it already.</summary>
public sealed class PackedWorkerGen : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("workergen-package-").FullName;

    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    public static string StreamJsonRpcVersion { get; } = Metadata("StreamJsonRpcVersion");

    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    private string Feed => Path.Combine(_directory, "feed");

    public async ValueTask InitializeAsync()
    {
        await CommandLine.SucceedAsync(
            RepositoryRoot, "dotnet", "pack", "src/WorkerGen", "--configuration", "Release", "--output", Feed, $"-p:Version={Version}");
    }

    /// <summary>Makes an empty folder with the files of a program in it, outside the repository, that gets the package from the feed.</summary>
    internal string CreateProject(string program, string? name = null)
    {
        string directory = CreateDirectory(name ?? program);
        AddFiles(directory, program);
        return directory;
    }

    /// <summary>Copies a sample out of the repository and lets it have the package in place of the repository's projects.</summary>
    internal string CopySample(string sample, string name)
    {
        string directory = CreateDirectory(sample + name);
        foreach ((string file, string target) in FilesOf(Path.Combine(RepositoryRoot, "samples", sample), directory))
        {
            File.Copy(file, target);
        }

        File.WriteAllText(Path.Combine(directory, "Directory.Build.targets"), $"""
            <Project>
              <ItemGroup>
                <PackageReference Include="WorkerGen" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        return directory;
    }

    /// <summary>Puts the files of a program into a project.</summary>
    internal void AddFiles(string directory, string program)
    {
        foreach ((string file, string target) in FilesOf(Path.Combine(AppContext.BaseDirectory, "Programs", program), directory))
        {
            File.WriteAllText(target, File.ReadAllText(file).Replace("$WorkerGenVersion$", Version, StringComparison.Ordinal));
        }
    }

    // Without what a build has left there. The folders of the targets are made.
    private static IEnumerable<(string File, string Target)> FilesOf(string source, string directory)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(source, file);
            if (!path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                string target = Path.Combine(directory, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                yield return (file, target);
            }
        }
    }

    private static string Metadata(string key) =>
        typeof(PackedWorkerGen).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private string CreateDirectory(string name)
    {
        string directory = Directory.CreateDirectory(Path.Combine(_directory, name)).FullName;
        File.WriteAllText(Path.Combine(directory, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="workergen" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        return directory;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        string cached = Path.Combine(
            Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
            "workergen",
            Version);
        if (Directory.Exists(cached))
        {
            Directory.Delete(cached, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
