using System.Globalization;
using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0404;

public sealed class DiagnosticTests
{
    private const string Reads = "await foreach (var x in channel.Reader.ReadAllAsync()) Console.WriteLine(x);";

    private const string Consumer = "var consumer = Task.Run(async () => { " + Reads + " });";

    private const string Never = "The writer of 'channel' is never completed, and its reader waits for ever";

    private const string Skipped = "The writer of 'channel' is not completed when an exception is thrown before 'channel.Writer.Complete()' in line 14, and its reader waits for ever";

    // The body stands in line 14.
    [Theory]
    [InlineData(Never, "_ = Task.Run(async () => { for (var i = 0; i < 10; i++) await channel.Writer.WriteAsync(i); }); " + Reads)]
    [InlineData(Never, Consumer + " foreach (var line in lines) channel.Writer.TryWrite(Parse(line)); await consumer;")]
    [InlineData(Never, "var writer = channel.Writer; var reader = channel.Reader; _ = Task.Run(async () => { await writer.WriteAsync(1); }); while (await reader.WaitToReadAsync()) while (reader.TryRead(out var x)) Console.WriteLine(x);")]
    [InlineData(Never, "channel.Writer.TryWrite(1); " + Reads)]
    [InlineData(Never, "_ = Task.Run(async () => { try { await channel.Writer.WriteAsync(Parse(\"1\")); } catch (Exception e) { Console.WriteLine(e); } }); await channel.Reader.Completion;")]
    [InlineData(Never, "_ = Task.Run(async () => { foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line), token); }); await foreach (var x in channel.Reader.ReadAllAsync(token)) Console.WriteLine(x);")]
    [InlineData(Never, "channel.Writer.TryWrite(1); await ReadAsync(channel.Reader);")]
    [InlineData(Never, "_ = Task.Run(async () => { await channel.Writer.WriteAsync(1); }); while (true) { try { Console.WriteLine(await channel.Reader.ReadAsync()); } catch (ChannelClosedException) { break; } }")]
    [InlineData(Skipped, "_ = Task.Run(async () => { foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line)); channel.Writer.Complete(); }); " + Reads)]
    [InlineData(Skipped, "_ = Task.Run(async () => { foreach (var line in lines) await channel.Writer.WriteAsync(line.Length); channel.Writer.Complete(); }); " + Reads)]
    [InlineData(Skipped, "_ = Task.Run(async () => { for (var i = 0; i < 10; i++) await channel.Writer.WriteAsync(i, token); channel.Writer.Complete(); }); " + Reads)]
    [InlineData(Skipped, "_ = Task.Run(async () => { for (var i = 0; i < 10; i++) { token.ThrowIfCancellationRequested(); await channel.Writer.WriteAsync(i); } channel.Writer.Complete(); }); " + Reads)]
    [InlineData(Skipped, Consumer + " foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line)); channel.Writer.Complete(); await consumer;")]
    [InlineData(Skipped, Consumer + " await Task.WhenAll(lines.Select(async line => await channel.Writer.WriteAsync(Parse(line)))); channel.Writer.Complete(); await consumer;")]
    [InlineData(Skipped, "var producer = ProduceAsync(); " + Reads + " await producer; async Task ProduceAsync() { foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line)); channel.Writer.Complete(); }")]
    [InlineData(Skipped, "_ = Task.Run(async () => { try { await channel.Writer.WriteAsync(Parse(\"1\")); } catch (FormatException e) { Console.WriteLine(e); } channel.Writer.Complete(); }); " + Reads)]
    [InlineData(Skipped, "_ = Task.Run(async () => { using var client = new System.Net.Http.HttpClient(); foreach (var url in new[] { \"a\" }) await channel.Writer.WriteAsync((await client.GetStringAsync(url)).Length); channel.Writer.Complete(); }); " + Reads)]
    [InlineData(Skipped, Consumer + " var producers = lines.Select(line => Task.Run(async () => { await channel.Writer.WriteAsync(Parse(line)); })).ToArray(); await Task.WhenAll(producers); channel.Writer.Complete(); await consumer;")]
    [InlineData(Skipped, Consumer + " var tasks = new List<Task>(); foreach (var line in new[] { \"1\" }) tasks.Add(Task.Run(async () => await channel.Writer.WriteAsync(Parse(line)))); await Task.WhenAll(tasks); channel.Writer.Complete(); await consumer;")]
    [InlineData(Skipped, "try { _ = Task.Run(async () => { foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line)); channel.Writer.Complete(); }); " + Reads + " } finally { Console.WriteLine(); }")]
    [InlineData(Never, "_ = Task.Run(async () => { while (true) { await channel.Writer.WriteAsync(Parse(\"1\")); } }); " + Reads)]
    [InlineData(
        "The writer of 'channel' is not completed on the return in line 14, and its reader waits for ever",
        "_ = Task.Run(async () => { if (n > 3) return; await channel.Writer.WriteAsync(1); channel.Writer.Complete(); }); " + Reads)]
    [InlineData(
        "The writer of 'channel' is not completed on the return in line 14, and its reader waits for ever",
        "_ = Task.Run(async () => { for (var i = 0; i < n; i++) { if (i is 4) { return; } await channel.Writer.WriteAsync(1); } channel.Writer.Complete(); }); " + Reads)]
    [InlineData(
        "The writer of 'channel' is not completed on a path to the end of the lambda, and its reader waits for ever",
        "_ = Task.Run(async () => { await channel.Writer.WriteAsync(1); if (n > 3) channel.Writer.Complete(); }); " + Reads)]
    [InlineData(
        "The writer of 'channel' is not completed on a path to the end of the lambda, and its reader waits for ever",
        "_ = Task.Run(async () => { try { await channel.Writer.WriteAsync(Parse(\"1\")); channel.Writer.Complete(); } catch (Exception e) { Console.WriteLine(e); } }); " + Reads)]
    public Task The_message_says_which_path(string message, string body) => AssertReportedAsync(message, "var channel = Channel.CreateUnbounded<int>(); " + body);

    [Theory]
    [InlineData("The queue 'queue' is never completed, and its reader waits for ever", "var consumer = Task.Run(() => { foreach (var x in queue.GetConsumingEnumerable()) Console.WriteLine(x); }); foreach (var line in lines) queue.Add(Parse(line)); await consumer;")]
    [InlineData("The queue 'queue' is never completed, and its reader waits for ever", "var consumer = Task.Run(() => { while (!queue.IsCompleted) Console.WriteLine(queue.Take()); }); queue.Add(1); await consumer;")]
    [InlineData("The queue 'queue' is never completed, and its reader waits for ever", "var producer = Task.Run(() => queue.Add(1)); Parallel.ForEach(queue.GetConsumingEnumerable(), x => Console.WriteLine(x)); await producer;")]
    [InlineData("The queue 'queue' is not completed when an exception is thrown before 'queue.CompleteAdding()' in line 14, and its reader waits for ever", "var consumer = Task.Run(() => { foreach (var x in queue.GetConsumingEnumerable()) Console.WriteLine(x); }); foreach (var line in lines) queue.Add(Parse(line)); queue.CompleteAdding(); await consumer;")]
    [InlineData("The queue 'queue' is not completed when an exception is thrown before 'queue.CompleteAdding()' in line 14, and its reader waits for ever", "var consumer = Task.Run(() => { foreach (var x in queue.GetConsumingEnumerable()) Console.WriteLine(x); }); Parallel.ForEach(lines, line => queue.Add(Parse(line))); queue.CompleteAdding(); await consumer;")]
    [InlineData("The queue 'queue' is not completed when an exception is thrown before 'queue.CompleteAdding()' in line 14, and its reader waits for ever", "new Thread(() => { foreach (var line in lines) queue.Add(Parse(line)); queue.CompleteAdding(); }).Start(); foreach (var x in queue.GetConsumingEnumerable()) Console.WriteLine(x);")]
    public Task A_blocking_collection_needs_its_end_too(string message, string body) => AssertReportedAsync(message, "using var queue = new BlockingCollection<int>(); " + body);

    [Fact]
    public Task The_creation_is_marked_and_the_way_out_shown() => AnalyzerTest<QueueAnalyzer>.RunAsync(
        """
        using System.Threading.Channels;

        public static class C
        {
            public static ChannelReader<int> Numbers(IEnumerable<string> lines)
            {
                var channel = {|#0:Channel.CreateBounded<int>(new BoundedChannelOptions(3) { SingleWriter = true })|};
                _ = Task.Run(async () =>
                {
                    for (var i = 0; i < 3; i++)
                    {
                        await channel.Writer.WriteAsync({|#1:int.Parse("1")|});
                    }

                    channel.Writer.Complete();
                });
                return channel.Reader;
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new Microsoft.CodeAnalysis.Testing.DiagnosticResult(ShutdownRules.WriterIsNotCompleted)
            .WithLocation(0).WithLocation(1)
            .WithMessage("The writer of 'channel' is not completed when an exception is thrown before 'channel.Writer.Complete()' in line 21, and its reader waits for ever")));

    [Theory]
    [InlineData("private readonly Channel<int> _channel = {|WG0404:Channel.CreateUnbounded<int>()|};", "_channel.Writer.TryWrite(n);", "await foreach (var x in _channel.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    [InlineData("private readonly Channel<int> _channel; public C() => _channel = {|WG0404:Channel.CreateBounded<int>(3)|};", "_ = _channel.Writer.WriteAsync(n);", "await foreach (var x in _channel.Reader.ReadAllAsync(CancellationToken.None)) Console.WriteLine(x);")]
    [InlineData("private readonly BlockingCollection<int> _queue = {|WG0404:new()|};", "_queue.Add(n);", "foreach (var x in _queue.GetConsumingEnumerable()) Console.WriteLine(x); await Task.Yield();")]
    public Task One_in_a_field_that_nothing_completes_is_told(string field, string write, string read) => AnalyzerTest<QueueMemberAnalyzer>.RunAsync(InField(field, write, read));

    internal static string InField(string field, string write, string read) => $$"""
        using System.Collections.Concurrent;
        using System.Threading.Channels;

        public sealed class C
        {
            {{field}}

            public void Write(int n) { {{write}} }

            public async Task ReadAsync(CancellationToken token) { {{read}} }
        }
        """;

    [Fact]
    public Task The_parts_of_a_type_are_looked_at_together() => AnalyzerTest<QueueMemberAnalyzer>.RunAsync(
        """
        using System.Collections.Concurrent;

        public sealed partial class Completing { private readonly BlockingCollection<int> _queue = new(); public void Write(int n) => _queue.Add(n); }
        public sealed partial class Forgetting { private readonly BlockingCollection<int> _queue = {|WG0404:new()|}; public void Write(int n) => _queue.Add(n); }
        """,
        test => test.TestState.Sources.Add("""
            using System;

            public sealed partial class Completing
            {
                public void Read() { foreach (var x in _queue.GetConsumingEnumerable()) Console.WriteLine(x); }
                public void Complete() => _queue.CompleteAdding();
            }

            public sealed partial class Forgetting
            {
                public void Read() { foreach (var x in _queue.GetConsumingEnumerable()) Console.WriteLine(x); }
            }
            """));

    private static async Task AssertReportedAsync(string message, string body)
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(new QueueAnalyzer(), $$"""
            using System.Collections.Concurrent;
            using System.Threading.Channels;

            public static class C
            {
                public static async Task RunAsync(int n, IEnumerable<string> lines, CancellationToken token)
                {
                    {{body}} await Task.Yield();
                }

                private static int Parse(string line) => int.Parse(line);

                private static async Task ReadAsync(ChannelReader<int> reader) { await foreach (var x in reader.ReadAllAsync()) Console.WriteLine(x); }
            }
            """));

        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }
}
