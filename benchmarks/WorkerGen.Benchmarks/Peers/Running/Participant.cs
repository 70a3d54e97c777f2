using WorkerGen.Benchmarks.Peers.Work;

namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>A peer while a row is measured.</summary>
internal abstract class Participant : IAsyncDisposable
{
    /// <summary>More than anything takes that works.</summary>
    protected static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Measures once.</summary>
    /// <exception cref="PeerFailedException">It did not work.</exception>
    public abstract Task<Answer> MeasureAsync(Command command, CancellationToken cancellationToken);

    /// <summary>Ends what still runs; may be called more than once.</summary>
    public abstract ValueTask DisposeAsync();

    public static Participant Create(Procedure procedure, Launch launch) => procedure switch
    {
        Procedure.Live => new LiveParticipant(launch),
        Procedure.Fresh => new FreshParticipant(launch),
        Procedure.FirstLine => new FirstLineParticipant(launch),
        Procedure.IdleMemory => new IdleMemoryParticipant(launch),
        _ => throw new ArgumentOutOfRangeException(nameof(procedure)),
    };
}
