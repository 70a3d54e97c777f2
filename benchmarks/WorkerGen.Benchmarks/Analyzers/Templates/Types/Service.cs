internal sealed class __Name__Service : IDisposable
{
    private readonly SemaphoreSlim _gate = new(__B__);
    private readonly TimeSpan _pause = TimeSpan.FromMilliseconds(__A__);
    private int _running;

    public int Running => Volatile.Read(ref _running);

    public async Task<IReadOnlyList<string>> LoadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var tasks = paths.Select(path => LoadOneAsync(path, cancellationToken)).ToArray();
        var texts = await Task.WhenAll(tasks).ConfigureAwait(false);
        return texts.Where(text => text.Length > __C__).ToList();
    }

    public void Dispose() => _gate.Dispose();

    private async Task<string> LoadOneAsync(string path, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Interlocked.Increment(ref _running);
            if (!File.Exists(path))
            {
                await Task.Delay(_pause, cancellationToken).ConfigureAwait(false);
                return "";
            }

            using var reader = new StreamReader(path, Encoding.UTF8);
            var text = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            return text.Replace("__noun__", "", StringComparison.Ordinal);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            _gate.Release();
        }
    }
}
