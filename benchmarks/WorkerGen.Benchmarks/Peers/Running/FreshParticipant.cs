using WorkerGen.Benchmarks.Peers.Work;

namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>A program that is started for each round.</summary>
internal sealed class FreshParticipant(Launch launch) : Participant
{
    public override async Task<Answer> MeasureAsync(Command command, CancellationToken cancellationToken)
    {
        await using PeerProcess process = PeerProcess.Start(launch);
        return await Conversation.AskAsync(process, command, Limit, cancellationToken);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
