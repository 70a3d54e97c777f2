using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using WorkerGen.Benchmarks.Peers;

namespace WorkerGen.Benchmarks.Micro;

/// <summary>What runs inside one process, by BenchmarkDotNet.</summary>
internal static class MicroBenchmarks
{
    private static readonly Type[] Types = [typeof(ItemArrayBenchmark<>), typeof(BatchSizerBenchmark), typeof(GeneratorBenchmark)];

    /// <summary>Runs what the filters name, as <c>*Generator*</c>, or everything.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] filters)
    {
        string[] arguments = ["--filter", .. filters.Length > 0 ? filters : ["*"]];
        var summaries = BenchmarkSwitcher.FromTypes(Types).Run(arguments, Config()).ToList();
        return summaries.Count > 0 && summaries.All(static summary => summary.Reports.Length > 0 && summary.Reports.All(static report => report.Success)) ? 0 : 1;
    }

    // In this process: a generated project would be built anew for each run, and compiled against the internals that it may not see.
    private static ManualConfig Config() => ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.ShortRun.WithRuntime(CoreRuntime.Core10_0).WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .WithOptions(ConfigOptions.JoinSummary)
        .WithArtifactsPath(Path.Combine(Repository.Root, "artifacts", "benchmarks", "micro"));
}
