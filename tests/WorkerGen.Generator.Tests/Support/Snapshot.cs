using System.Runtime.CompilerServices;

namespace WorkerGen.Generator.Tests.Support;

/// <summary>
/// Compares generated files with the ones in Snapshots, named as Verify does. With the environment variable
/// <c>WORKERGEN_UPDATE_SNAPSHOTS=1</c> they are rewritten instead.
/// </summary>
internal static class Snapshot
{
    private static readonly bool Updates = Environment.GetEnvironmentVariable("WORKERGEN_UPDATE_SNAPSHOTS") is "1";

    public static void Match(Generated generated, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var prefix = $"{Path.GetFileNameWithoutExtension(file)}.{test}#";
        var actual = generated.Files.ToDictionary(pair => prefix + Path.ChangeExtension(pair.Key, ".verified.cs"), pair => Scrub(pair.Value));
        if (Updates)
        {
            Update(Path.Combine(Path.GetDirectoryName(file)!, "Snapshots"), prefix, actual);
            return;
        }

        var directory = Path.Combine(AppContext.BaseDirectory, "Snapshots");
        Assert.Equal(Directory.GetFiles(directory, prefix + "*").Select(Path.GetFileName).Order(), actual.Keys.Order());
        foreach (var (name, text) in actual)
        {
            Assert.Equal(File.ReadAllText(Path.Combine(directory, name)).ReplaceLineEndings("\n"), text);
        }
    }

    private static void Update(string directory, string prefix, Dictionary<string, string> actual)
    {
        foreach (var old in Directory.GetFiles(directory, prefix + "*"))
        {
            File.Delete(old);
        }

        foreach (var (name, text) in actual)
        {
            File.WriteAllText(Path.Combine(directory, name), text);
        }
    }

    // A new version does not change what is generated.
    private static string Scrub(string text)
    {
        var version = typeof(WorkerGenerator).Assembly.GetName().Version!.ToString(3);
        return text.Replace($"(\"WorkerGen\", \"{version}\")", "(\"WorkerGen\", \"{Version}\")", StringComparison.Ordinal);
    }
}
