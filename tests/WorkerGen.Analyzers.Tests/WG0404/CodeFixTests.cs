using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Shutdown.QueueAnalyzer, WorkerGen.CodeFixes.Shutdown.CompleteInFinallyCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0404;

public sealed class CodeFixTests
{
    [Fact]
    public Task A_completion_at_the_end_of_the_producer_moves_into_a_finally() => RunAsync(
        """
        var channel = {|WG0404:Channel.CreateUnbounded<int>()|};
        _ = Task.Run(async () =>
        {
            // All of them.
            foreach (var line in lines)
            {
                await channel.Writer.WriteAsync(int.Parse(line));
            }

            channel.Writer.Complete();
        });

        await foreach (var x in channel.Reader.ReadAllAsync())
        {
            Console.WriteLine(x);
        }
        """,
        """
        var channel = Channel.CreateUnbounded<int>();
        _ = Task.Run(async () =>
        {
            // All of them.
            try
            {
                foreach (var line in lines)
                {
                    await channel.Writer.WriteAsync(int.Parse(line));
                }
            }
            finally
            {
                channel.Writer.Complete();
            }
        });

        await foreach (var x in channel.Reader.ReadAllAsync())
        {
            Console.WriteLine(x);
        }
        """);

    [Fact]
    public Task What_is_used_behind_the_completion_stays_outside() => RunAsync(
        """
        using var queue = {|WG0404:new BlockingCollection<int>()|};
        var consumer = Task.Run(() =>
        {
            foreach (var x in queue.GetConsumingEnumerable())
            {
                Console.WriteLine(x);
            }
        });
        foreach (var line in lines)
        {
            queue.Add(int.Parse(line));
        }

        queue.CompleteAdding();
        await consumer;
        """,
        """
        using var queue = new BlockingCollection<int>();
        var consumer = Task.Run(() =>
        {
            foreach (var x in queue.GetConsumingEnumerable())
            {
                Console.WriteLine(x);
            }
        });
        try
        {
            foreach (var line in lines)
            {
                queue.Add(int.Parse(line));
            }
        }
        finally
        {
            queue.CompleteAdding();
        }

        await consumer;
        """);

    [Fact]
    public Task A_single_producer_without_a_completion_gets_one() => RunAsync(
        """
        var channel = {|WG0404:Channel.CreateBounded<int>(3)|};
        var producer = ProduceAsync();
        await foreach (var x in channel.Reader.ReadAllAsync())
        {
            Console.WriteLine(x);
        }

        await producer;

        async Task ProduceAsync()
        {
            var count = 0;
            foreach (var line in lines)
            {
                await channel.Writer.WriteAsync(count++);
            }
        }
        """,
        """
        var channel = Channel.CreateBounded<int>(3);
        var producer = ProduceAsync();
        await foreach (var x in channel.Reader.ReadAllAsync())
        {
            Console.WriteLine(x);
        }

        await producer;

        async Task ProduceAsync()
        {
            try
            {
                var count = 0;
                foreach (var line in lines)
                {
                    await channel.Writer.WriteAsync(count++);
                }
            }
            finally
            {
                channel.Writer.Complete();
            }
        }
        """);

    [Fact]
    public Task What_the_method_writes_itself_is_completed_before_it_reads() => RunAsync(
        """
        var channel = {|WG0404:Channel.CreateUnbounded<int>()|};
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        await foreach (var x in channel.Reader.ReadAllAsync())
        {
            Console.WriteLine(x);
        }
        """,
        """
        var channel = Channel.CreateUnbounded<int>();
        try
        {
            channel.Writer.TryWrite(1);
            channel.Writer.TryWrite(2);
        }
        finally
        {
            channel.Writer.Complete();
        }

        await foreach (var x in channel.Reader.ReadAllAsync())
        {
            Console.WriteLine(x);
        }
        """);

    [Theory]
    [InlineData("var channel = {|WG0404:Channel.CreateUnbounded<int>()|}; foreach (var line in lines) _ = Task.Run(async () => { await channel.Writer.WriteAsync(int.Parse(line)); }); await foreach (var x in channel.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    [InlineData("var channel = {|WG0404:Channel.CreateUnbounded<int>()|}; _ = Task.WhenAll(lines.Select(async line => { await channel.Writer.WriteAsync(int.Parse(line)); })); await foreach (var x in channel.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    [InlineData("var channel = {|WG0404:Channel.CreateUnbounded<int>()|}; _ = Task.Run(async () => { await channel.Writer.WriteAsync(1); }); _ = Task.Run(async () => { await channel.Writer.WriteAsync(2); }); await foreach (var x in channel.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    [InlineData("var channel = {|WG0404:Channel.CreateUnbounded<int>()|}; _ = AddAsync(1); _ = AddAsync(2); await foreach (var x in channel.Reader.ReadAllAsync()) Console.WriteLine(x); async Task AddAsync(int n) { await channel.Writer.WriteAsync(n); }")]
    [InlineData("var channel = {|WG0404:Channel.CreateUnbounded<int>()|}; _ = Task.Run(async () => await channel.Writer.WriteAsync(1)); await foreach (var x in channel.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    [InlineData("var channel = {|WG0404:Channel.CreateUnbounded<int>()|}; _ = Task.Run(async () => { try { await channel.Writer.WriteAsync(int.Parse(\"1\")); channel.Writer.Complete(); } catch (FormatException) { } }); await foreach (var x in channel.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    public Task Nothing_is_offered_where_it_would_not_be_right(string body) => Test.OffersNothingAsync(Around(body));

    private static Task RunAsync(string body, string mended) => Test.RunAsync(Around(body), Around(mended));

    private static string Around(string body) => $$"""
        using System.Collections.Concurrent;
        using System.Threading.Channels;

        public static class C
        {
            public static async Task RunAsync(string[] lines)
            {
        {{string.Join("\n", body.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length is 0 ? line : "        " + line))}}
                await Task.Yield();
            }
        }
        """;
}
