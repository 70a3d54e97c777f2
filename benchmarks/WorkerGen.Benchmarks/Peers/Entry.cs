namespace WorkerGen.Benchmarks.Peers;

/// <summary>A peer in a row.</summary>
internal sealed record Entry(PeerInfo Peer)
{
    /// <summary>Which of several ways of the peer, or which of several sizes.</summary>
    public string Variant { get; init; } = "";

    /// <summary>What the table says after the name of the peer.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it needs NumPy.</summary>
    public bool NeedsNumPy { get; init; }

    /// <summary>The size of the work when it is not that of the row, in a full and in a quick run.</summary>
    public (Size Full, Size Quick)? OwnSize { get; init; }

    public string Name => Variant.Length == 0 ? Peer.Name : $"{Peer.Name}/{Variant}";

    public string Title => Note is null ? Peer.Title : $"{Peer.Title}, {Note}";

    public static implicit operator Entry(PeerInfo peer) => new(peer);
}
