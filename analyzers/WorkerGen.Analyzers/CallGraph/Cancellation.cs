namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Tells whoever reads whether to stop; a test stops it where it likes.</summary>
/// <param name="token">The token of who asks.</param>
internal class Cancellation(CancellationToken token)
{
    public CancellationToken Token { get; } = token;

    public virtual void Check() => Token.ThrowIfCancellationRequested();
}
