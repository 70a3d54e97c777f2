using System.Collections.Concurrent;
using System.Threading.Channels;

public static class Queues
{
    public static async Task<int> InFinally(string[] texts)
    {
        var channel = Channel.CreateUnbounded<string>();
        var producer = Task.Run(async () =>
        {
            try
            {
                foreach (var text in texts)
                {
                    await channel.Writer.WriteAsync(text.Trim());
                }
            }
            finally
            {
                channel.Writer.Complete();
            }
        });

        var count = 0;
        await foreach (var text in channel.Reader.ReadAllAsync())
        {
            count += text.Length;
        }

        await producer;
        return count;
    }

    public static async Task<int> WithFailure(string[] texts)
    {
        var channel = Channel.CreateBounded<int>(10);
        var producer = Produce();
        var sum = 0;
        while (await channel.Reader.WaitToReadAsync())
        {
            while (channel.Reader.TryRead(out var number))
            {
                sum += number;
            }
        }

        await producer;
        return sum;

        async Task Produce()
        {
            Exception? failure = null;
            try
            {
                foreach (var text in texts)
                {
                    await channel.Writer.WriteAsync(int.Parse(text));
                }
            }
            catch (Exception e)
            {
                failure = e;
            }

            channel.Writer.TryComplete(failure);
        }
    }

    public static async Task<int> Never(string[] texts)
    {
        var channel = Channel.CreateUnbounded<string>(); // WG0404
        foreach (var text in texts)
        {
            channel.Writer.TryWrite(text);
        }

        var count = 0;
        await foreach (var text in channel.Reader.ReadAllAsync())
        {
            count += text.Length;
        }

        return count;
    }

    public static async Task<int> NotWhenItFails(string[] texts)
    {
        var channel = Channel.CreateUnbounded<int>(); // WG0404
        var producer = Task.Run(() =>
        {
            foreach (var text in texts)
            {
                channel.Writer.TryWrite(int.Parse(text));
            }

            channel.Writer.Complete();
        });

        var sum = 0;
        await foreach (var number in channel.Reader.ReadAllAsync())
        {
            sum += number;
        }

        await producer;
        return sum;
    }

    public static async Task<int> CountedReads(string[] texts)
    {
        var channel = Channel.CreateUnbounded<string>();
        foreach (var text in texts)
        {
            channel.Writer.TryWrite(text);
        }

        var count = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            count += (await channel.Reader.ReadAsync()).Length;
        }

        return count;
    }

    public static int Blocking(int[] numbers)
    {
        using var queue = new BlockingCollection<int>();
        var reader = Task.Run(() => queue.GetConsumingEnumerable().Sum());
        try
        {
            foreach (var number in numbers)
            {
                queue.Add(100 / number);
            }
        }
        finally
        {
            queue.CompleteAdding();
        }

        return reader.GetAwaiter().GetResult();
    }

    public static int BlockingNever(int[] numbers)
    {
        using var queue = new BlockingCollection<int>(); // WG0404
        var reader = Task.Run(() =>
        {
            var sum = 0;
            foreach (var number in queue.GetConsumingEnumerable())
            {
                sum += number;
            }

            return sum;
        });
        foreach (var number in numbers)
        {
            queue.Add(number);
        }

        return reader.GetAwaiter().GetResult();
    }

    public static ChannelReader<int> HandedOut(int count)
    {
        var channel = Channel.CreateUnbounded<int>();
        _ = WriteAsync(channel.Writer, count);
        return channel.Reader;
    }

    private static async Task WriteAsync(ChannelWriter<int> writer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await writer.WriteAsync(i);
        }

        writer.Complete();
    }

    public static async Task<int> ManyProducers(int[] numbers)
    {
        var channel = Channel.CreateUnbounded<int>();
        var producers = numbers.Select(n => Task.Run(() => channel.Writer.TryWrite(n)));
        var all = Task.WhenAll(producers).ContinueWith(_ => channel.Writer.Complete(), TaskScheduler.Default);
        var sum = 0;
        await foreach (var number in channel.Reader.ReadAllAsync())
        {
            sum += number;
        }

        await all;
        return sum;
    }

    public sealed class Log : IAsyncDisposable
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
        private readonly Task _writer;

        public Log() => _writer = RunAsync();

        public void Write(string line) => _lines.Writer.TryWrite(line);

        public async ValueTask DisposeAsync()
        {
            _lines.Writer.Complete();
            await _writer;
        }

        private async Task RunAsync()
        {
            await foreach (var line in _lines.Reader.ReadAllAsync())
            {
                await Console.Out.WriteLineAsync(line);
            }
        }
    }

    public sealed class EndlessLog
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>(); // WG0404

        public void Write(string line) => _lines.Writer.TryWrite(line);

        public async Task RunAsync()
        {
            await foreach (var line in _lines.Reader.ReadAllAsync())
            {
                await Console.Out.WriteLineAsync(line);
            }
        }
    }

    public sealed class CanceledLog
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public void Write(string line) => _lines.Writer.TryWrite(line);

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken))
            {
                await Console.Out.WriteLineAsync(line.AsMemory(), cancellationToken);
            }
        }
    }

    public sealed class SharedLog
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public ChannelWriter<string> Writer => _lines.Writer;

        public async Task RunAsync()
        {
            await foreach (var line in _lines.Reader.ReadAllAsync())
            {
                await Console.Out.WriteLineAsync(line);
            }
        }
    }
}
