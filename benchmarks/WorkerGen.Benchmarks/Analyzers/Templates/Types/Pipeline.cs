internal sealed class __Name__Pipeline
{
    private readonly Channel<int> _numbers = Channel.CreateBounded<int>(__A__);
    private long _sum;

    public long Sum => Interlocked.Read(ref _sum);

    public async Task RunAsync(int count, CancellationToken cancellationToken)
    {
        var reading = Task.Run(() => ReadAsync(cancellationToken), cancellationToken);
        try
        {
            for (var i = 0; i < count; i++)
            {
                await _numbers.Writer.WriteAsync(i * __B__, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _numbers.Writer.Complete();
        }

        await reading.ConfigureAwait(false);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (var number in _numbers.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            Interlocked.Add(ref _sum, number % __C__);
        }
    }
}
