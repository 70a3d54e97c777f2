using WorkerGen.Benchmarks.Peers.Work;

namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>A program that lives through all rounds.</summary>
internal sealed class LiveParticipant(Launch launch) : Participant
{
    private PeerProcess? _process;

    public override Task<Answer> MeasureAsync(Command command, CancellationToken cancellationToken)
    {
        _process ??= PeerProcess.Start(launch);
        return Conversation.AskAsync(_process, command, Limit, cancellationToken);
    }

    public override ValueTask DisposeAsync()
    {
        PeerProcess? process = _process;
        _process = null;
        return process?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
