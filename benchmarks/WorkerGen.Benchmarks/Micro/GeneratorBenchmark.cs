using BenchmarkDotNet.Attributes;
using WorkerGen.Benchmarks.Peers.Work;

namespace WorkerGen.Benchmarks.Micro;

/// <summary>The generator on 200 worker methods.</summary>
public class GeneratorBenchmark
{
    private const int Methods = 200;

    private WorkerCompilation _compilation = null!;

    /// <summary>Makes the compilation.</summary>
    [GlobalSetup]
    public void Setup() => _compilation = new WorkerCompilation(Methods);

    /// <summary>All from scratch, as in a build.</summary>
    [Benchmark]
    public int Cold() => _compilation.RunFromScratch();

    /// <summary>After an edit elsewhere, which is a part of the time: as in an editor.</summary>
    [Benchmark]
    public void Cached() => _compilation.RunGenerator(_compilation.Edit());
}
