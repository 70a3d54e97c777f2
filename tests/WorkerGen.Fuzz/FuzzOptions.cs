using System.Reflection;

namespace WorkerGen.Fuzz;

/// <summary>What the command line asks for.</summary>
/// <param name="Duration">How long each target is fed.</param>
/// <param name="Seed">Chooses the cases.</param>
/// <param name="Corpus">A folder with a folder for each target.</param>
/// <param name="Failures">Where cases that failed are kept.</param>
internal sealed record FuzzOptions(TimeSpan Duration, int Seed, string Corpus, string Failures)
{
    public static string DefaultCorpus { get; } =
        Path.GetFullPath(typeof(FuzzOptions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "Corpus").Value!);
}
