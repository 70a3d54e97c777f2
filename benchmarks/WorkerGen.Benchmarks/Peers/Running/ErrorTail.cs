namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>Reads what a program complains of, so that it never waits for a reader, and keeps the end of it.</summary>
internal sealed class ErrorTail : IAsyncDisposable
{
    private const int Lines = 5;

    // What a worker that was left behind holds open is not waited for.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(1);

    private readonly Queue<string> _lines = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    public ErrorTail(StreamReader reader) => _reading = ReadAsync(reader);

    /// <summary>The last lines, for the end of a message; empty when there are none.</summary>
    public string Text
    {
        get
        {
            lock (_lines)
            {
                return _lines.Count == 0 ? "" : $": {string.Join(" / ", _lines)}";
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stop.CancelAfter(TimeToEnd);
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                Keep(line.Trim());
            }
        }
        catch (OperationCanceledException)
        {
            // Somebody holds it open; nobody waits for more.
        }
    }

    private void Keep(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Lines)
            {
                _lines.Dequeue();
            }
        }
    }
}
