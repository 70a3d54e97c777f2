using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>The generator after an edit in a file that has nothing to do with it: what an editor waits for with each key.</summary>
internal sealed class GeneratorWork : IWork
{
    public const string Name = "generator";

    private const int Edits = 51;

    private WorkerCompilation? _edited;

    public Task<Answer> RunAsync(Command command)
    {
        if (_edited?.Methods != command.Count)
        {
            _edited = new WorkerCompilation(command.Count);
        }

        var times = new double[Edits];
        for (int i = 0; i < Edits; i++)
        {
            times[i] = Edit(_edited);
        }

        Array.Sort(times);
        return Task.FromResult(Answer.Of(MetricNames.Time, times[Edits / 2], _edited.GeneratedMethods));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static double Edit(WorkerCompilation compilation)
    {
        Compilation next = compilation.Edit();
        long start = Stopwatch.GetTimestamp();
        compilation.RunGenerator(next);
        double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        compilation.ThrowUnlessCached(next);
        return time;
    }
}
