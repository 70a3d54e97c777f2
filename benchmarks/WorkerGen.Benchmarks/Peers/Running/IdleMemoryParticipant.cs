using System.Globalization;
using WorkerGen.Benchmarks.Peers.Work;

namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>A program that stays after its first result, so that its workers can be looked at; one without workers is looked at itself.</summary>
internal sealed class IdleMemoryParticipant(Launch launch) : Participant
{
    private const string Stay = "stay";

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    public override async Task<Answer> MeasureAsync(Command command, CancellationToken cancellationToken)
    {
        await using PeerProcess process = PeerProcess.Start(launch.With(Stay));
        string line = await process.ReadLineAsync(Limit, cancellationToken);
        await Task.Delay(Idle, cancellationToken);
        int[] workers = ChildProcesses.WorkersOf(process.Id);
        double memory = workers.DefaultIfEmpty(process.Id).Average(ProcessMemory.Proportional);
        return Answer.Of(MetricNames.Memory, memory, double.Parse(line, CultureInfo.InvariantCulture));
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
