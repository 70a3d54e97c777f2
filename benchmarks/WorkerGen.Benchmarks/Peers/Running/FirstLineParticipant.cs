using System.Diagnostics;
using System.Globalization;
using WorkerGen.Benchmarks.Peers.Work;

namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>A program that is started to print its first result. How it ends is not a part of the time.</summary>
internal sealed class FirstLineParticipant(Launch launch) : Participant
{
    public override async Task<Answer> MeasureAsync(Command command, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        await using PeerProcess process = PeerProcess.Start(launch);
        string line = await process.ReadLineAsync(Limit, cancellationToken);
        double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return Answer.Of(MetricNames.Time, time, double.Parse(line, CultureInfo.InvariantCulture));
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
