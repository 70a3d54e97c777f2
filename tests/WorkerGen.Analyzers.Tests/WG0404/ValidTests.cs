using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0404;

public sealed class ValidTests
{
    private const string Reads = "await foreach (var x in channel.Reader.ReadAllAsync()) Console.WriteLine(x);";

    private const string Consumer = "var consumer = Task.Run(async () => { " + Reads + " });";

    [Theory]
    [InlineData("private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();", "_channel.Writer.TryWrite(n); if (n < 0) _channel.Writer.TryComplete();", "await foreach (var x in _channel.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    [InlineData("private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();", "_channel.Writer.TryWrite(n);", "await foreach (var x in _channel.Reader.ReadAllAsync(token)) Console.WriteLine(x);")]
    [InlineData("private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();", "_channel.Writer.TryWrite(n);", "await foreach (var x in _channel.Reader.ReadAllAsync().WithCancellation(token)) Console.WriteLine(x);")]
    [InlineData("private readonly Channel<int> _channel = Channel.CreateUnbounded<int>(); public ChannelWriter<int> Writer => _channel.Writer;", "_channel.Writer.TryWrite(n);", "await foreach (var x in _channel.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    [InlineData("private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();", "var writer = _channel.Writer; writer.TryWrite(n); writer.Complete();", "await foreach (var x in _channel.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    [InlineData("private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();", "_channel.Writer.TryWrite(n);", "await foreach (var x in _channel.Reader.ReadAllAsync()) { if (x < 0) break; }")]
    [InlineData("private static readonly Channel<int> Lines = Channel.CreateUnbounded<int>();", "Lines.Writer.TryWrite(n);", "await foreach (var x in Lines.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    [InlineData("internal readonly Channel<int> Lines = Channel.CreateUnbounded<int>();", "Lines.Writer.TryWrite(n);", "await foreach (var x in Lines.Reader.ReadAllAsync()) Console.WriteLine(x);")]
    [InlineData("private readonly BlockingCollection<int> _queue = new();", "_queue.Add(n); if (n < 0) _queue.CompleteAdding();", "foreach (var x in _queue.GetConsumingEnumerable()) Console.WriteLine(x); await Task.Yield();")]
    [InlineData("private readonly BlockingCollection<int> _queue = new();", "_queue.Add(n);", "foreach (var x in _queue.GetConsumingEnumerable(token)) Console.WriteLine(x); await Task.Yield();")]
    public Task One_in_a_field_that_has_an_end_or_is_given_away_is_fine(string field, string write, string read) =>
        AnalyzerTest<QueueMemberAnalyzer>.RunAsync(DiagnosticTests.InField(field, write, read));

    [Theory]
    [InlineData("_ = Task.Run(async () => { try { foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line)); } finally { channel.Writer.Complete(); } }); " + Reads)]
    [InlineData("var producer = ProduceAsync(); " + Reads + " await producer; async Task ProduceAsync() { try { foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line), token); } finally { channel.Writer.TryComplete(); } }")]
    [InlineData("await Task.WhenAll(ProduceAsync(channel.Writer), ConsumeAsync(channel.Reader)); async Task ProduceAsync(ChannelWriter<int> writer) { try { await writer.WriteAsync(Parse(\"1\")); } finally { writer.Complete(); } } async Task ConsumeAsync(ChannelReader<int> reader) { await foreach (var x in reader.ReadAllAsync()) Console.WriteLine(x); }")]
    [InlineData("var writer = channel.Writer; _ = Task.Run(async () => { Exception? failure = null; try { foreach (var line in lines) await writer.WriteAsync(Parse(line)); } catch (Exception e) { failure = e; } finally { writer.Complete(failure); } }); " + Reads)]
    [InlineData("_ = Task.Run(async () => { try { foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line)); channel.Writer.Complete(); } catch (Exception e) { channel.Writer.Complete(e); } }); " + Reads)]
    [InlineData("_ = Task.Run(async () => { try { foreach (var line in lines) { if (line.Length is 0) return; await channel.Writer.WriteAsync(Parse(line)); } } finally { channel.Writer.Complete(); } }); " + Reads)]
    [InlineData("_ = Task.Run(async () => { try { foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line)); } catch (FormatException) { Console.WriteLine(1); } catch (Exception e) { Console.WriteLine(e); } channel.Writer.Complete(); }); " + Reads)]
    [InlineData(Consumer + " try { foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line)); } finally { channel.Writer.Complete(); } await consumer;")]
    public Task It_is_completed_in_a_finally_or_by_a_catch(string body) => RunAsync(body);

    [Theory]
    [InlineData("_ = Task.Run(async () => { for (var i = 0; i < 10; i++) await channel.Writer.WriteAsync(i); channel.Writer.Complete(); }); " + Reads)]
    [InlineData("_ = Task.Run(async () => { foreach (var i in new[] { 1, 2 }) { await channel.Writer.WriteAsync(i * 2); } channel.Writer.Complete(); }); " + Reads)]
    [InlineData("_ = Task.Run(async () => { foreach (var i in Enumerable.Range(0, 10)) { await channel.Writer.WriteAsync(i); } channel.Writer.Complete(); }); " + Reads)]
    [InlineData("_ = Task.Run(async () => { foreach (var i in Enumerable.Range(0, 10).Select(n => n * n)) { await channel.Writer.WriteAsync(i); Console.WriteLine(i); await Task.Delay(10); } channel.Writer.Complete(); }); " + Reads)]
    [InlineData("for (var i = 0; i < 10; i++) { channel.Writer.TryWrite(i); } channel.Writer.Complete(); " + Reads)]
    [InlineData("var other = Channel.CreateUnbounded<int>(); _ = Task.Run(async () => { await foreach (var x in channel.Reader.ReadAllAsync()) await other.Writer.WriteAsync(x + 1); other.Writer.Complete(); }); _ = Task.Run(async () => { await channel.Writer.WriteAsync(1); channel.Writer.Complete(); }); await foreach (var y in other.Reader.ReadAllAsync()) Console.WriteLine(y);")]
    [InlineData("_ = Task.Run(async () => { while (await channel.Writer.WaitToWriteAsync()) { if (!channel.Writer.TryWrite(1)) continue; if (n > 3) break; } channel.Writer.Complete(); }); " + Reads)]
    [InlineData(Consumer + " var producers = Enumerable.Range(0, 3).Select(p => Task.Run(async () => { for (var i = 0; i < 10; i++) await channel.Writer.WriteAsync(p * 10 + i); })); await Task.WhenAll(producers); channel.Writer.Complete(); await consumer;")]
    [InlineData(Consumer + " var first = Task.Run(async () => { await channel.Writer.WriteAsync(1); }); var second = AddAsync(2); await Task.WhenAll(first, second); channel.Writer.Complete(); await consumer; async Task AddAsync(int x) { await Task.Delay(10); await channel.Writer.WriteAsync(x); }")]
    [InlineData(Consumer + " var tasks = new List<Task>(); for (var i = 0; i < 3; i++) tasks.Add(Task.Run(async () => await channel.Writer.WriteAsync(1))); await Task.WhenAll(tasks); channel.Writer.Complete(); await consumer;")]
    public Task Nothing_can_go_wrong_before_it_is_completed(string body) => RunAsync(body);

    [Theory]
    [InlineData("foreach (var line in lines) await channel.Writer.WriteAsync(Parse(line)); channel.Writer.Complete(); " + Reads)]
    [InlineData("var producers = lines.Select(line => Task.Run(async () => await channel.Writer.WriteAsync(Parse(line)))).ToList(); await Task.WhenAll(producers); channel.Writer.Complete(); " + Reads)]
    [InlineData("if (n > 3) return; channel.Writer.TryWrite(1); channel.Writer.Complete(); " + Consumer + " await consumer;")]
    [InlineData("await channel.Writer.WriteAsync(n); Console.WriteLine(await channel.Reader.ReadAsync());")]
    [InlineData("channel.Writer.TryWrite(n); while (channel.Reader.TryRead(out var x)) Console.WriteLine(x);")]
    [InlineData("_ = Task.Run(async () => { await channel.Writer.WriteAsync(Parse(\"1\")); await channel.Writer.WriteAsync(-1); }); await foreach (var x in channel.Reader.ReadAllAsync()) { if (x < 0) break; }")]
    [InlineData("await channel.Writer.WriteAsync(Parse(\"1\"));")]
    [InlineData(Reads)]
    [InlineData("Action<int> write = x => channel.Writer.TryWrite(x); write(1); " + Reads)]
    [InlineData("using var watcher = new System.IO.FileSystemWatcher(); watcher.Created += (_, e) => channel.Writer.TryWrite(Parse(e.FullPath)); " + Reads)]
    [InlineData("using var timer = new Timer(_ => channel.Writer.TryWrite(Parse(\"1\"))); await foreach (var x in channel.Reader.ReadAllAsync(token)) Console.WriteLine(x);")]
    [InlineData("_ = Task.Run(async () => { while (true) { await channel.Writer.WriteAsync(n++); await Task.Delay(100); } }); " + Reads)]
    public Task Nobody_waits_for_the_end(string body) => RunAsync(body);

    [Theory]
    [InlineData("Keep(channel); await channel.Writer.WriteAsync(Parse(\"1\")); " + Reads)]
    [InlineData("var producer = FillAsync(channel.Writer); " + Reads + " await producer;")]
    [InlineData("Holder.Writer = channel.Writer; channel.Writer.TryWrite(1); " + Reads)]
    [InlineData("ChannelWriter<int> writer = channel; Holder.Writer = writer; writer.TryWrite(1); " + Reads)]
    [InlineData("var writers = new[] { channel.Writer }; channel.Writer.TryWrite(1); " + Reads)]
    [InlineData("Action complete = () => channel.Writer.Complete(); channel.Writer.TryWrite(1); " + Consumer + " complete(); await consumer;")]
    [InlineData("var producers = lines.Select(line => Task.Run(async () => await channel.Writer.WriteAsync(Parse(line)))); _ = Task.WhenAll(producers).ContinueWith(_ => channel.Writer.Complete()); " + Reads)]
    [InlineData("Console.CancelKeyPress += (_, _) => channel.Writer.TryComplete(); _ = Task.Run(async () => { while (true) await channel.Writer.WriteAsync(Parse(\"1\")); }); " + Reads)]
    public Task Somebody_else_may_complete_it(string body) => RunAsync(body);

    [Theory]
    [InlineData("var consumer = Task.Run(async () => { await foreach (var x in channel.Reader.ReadAllAsync(token)) Console.WriteLine(x); }); while (!token.IsCancellationRequested) { await channel.Writer.WriteAsync(n++, token); await Task.Delay(10, token); } await consumer;")]
    [InlineData("_ = Task.Run(async () => { for (var i = 0; i < 10; i++) { await channel.Writer.WriteAsync(i, token); } channel.Writer.Complete(); }); await foreach (var x in channel.Reader.ReadAllAsync(token)) Console.WriteLine(x);")]
    [InlineData("_ = Task.Run(async () => { for (var i = 0; i < 10; i++) { await channel.Writer.WriteAsync(i, token); } channel.Writer.Complete(); }); await foreach (var x in channel.Reader.ReadAllAsync().WithCancellation(token)) Console.WriteLine(x);")]
    [InlineData("using var source = new CancellationTokenSource(); var consumer = Task.Run(async () => { await foreach (var x in channel.Reader.ReadAllAsync(source.Token)) Console.WriteLine(x); }); await channel.Writer.WriteAsync(Parse(\"1\")); source.Cancel(); await consumer;")]
    [InlineData("using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1)); _ = Task.Run(async () => { await channel.Writer.WriteAsync(Parse(\"1\")); }); await foreach (var x in channel.Reader.ReadAllAsync(source.Token)) Console.WriteLine(x);")]
    public Task The_token_ends_the_reader_too(string body) => RunAsync(body);

    [Theory]
    [InlineData("var consumer = Task.Run(() => { foreach (var x in queue.GetConsumingEnumerable()) Console.WriteLine(x); }); try { foreach (var line in lines) queue.Add(Parse(line)); } finally { queue.CompleteAdding(); } await consumer;")]
    [InlineData("for (var i = 0; i < 10; i++) queue.Add(i); queue.CompleteAdding(); foreach (var x in queue.GetConsumingEnumerable()) Console.WriteLine(x);")]
    [InlineData("var producer = Task.Run(() => { for (var i = 0; i < 10; i++) queue.Add(i); queue.CompleteAdding(); }); foreach (var x in queue.GetConsumingEnumerable()) Console.WriteLine(x); await producer;")]
    [InlineData("queue.Add(Parse(\"1\")); Console.WriteLine(queue.Take());")]
    [InlineData("Fill(queue); queue.Add(1); foreach (var x in queue.GetConsumingEnumerable()) Console.WriteLine(x);")]
    [InlineData("var thread = new Thread(() => { try { queue.Add(Parse(\"1\")); } finally { queue.CompleteAdding(); } }) { IsBackground = true }; thread.Start(); foreach (var x in queue.GetConsumingEnumerable()) Console.WriteLine(x);")]
    public Task A_blocking_collection_is_completed(string body) => RunAsync("using var queue = new BlockingCollection<int>(); " + body);

    [Fact]
    public Task A_channel_that_goes_elsewhere_is_of_no_concern() => AnalyzerTest<QueueAnalyzer>.RunAsync("""
        using System.Threading.Channels;

        public sealed class Service
        {
            private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();

            private readonly Channel<string> _texts;

            public Service(CancellationToken token)
            {
                var texts = Channel.CreateBounded<string>(3);
                texts.Writer.TryWrite("a");
                _texts = texts;
                _ = ReadAsync(texts.Reader);
            }

            public bool Write(int n) => _channel.Writer.TryWrite(n);

            public static Channel<int> Make()
            {
                var channel = Channel.CreateUnbounded<int>();
                channel.Writer.TryWrite(1);
                _ = Task.Run(async () => { await foreach (var x in channel.Reader.ReadAllAsync()) Console.WriteLine(x); });
                return channel;
            }

            public static (ChannelWriter<int>, Task) Start()
            {
                var channel = Channel.CreateUnbounded<int>();
                channel.Writer.TryWrite(1);
                var reader = Task.Run(async () => { await foreach (var x in channel.Reader.ReadAllAsync()) Console.WriteLine(x); });
                return (channel.Writer, reader);
            }

            public static ChannelReader<int> Numbers()
            {
                var channel = Channel.CreateUnbounded<int>();
                channel.Writer.TryWrite(1);
                channel.Writer.Complete();
                return channel.Reader;
            }

            private static async Task ReadAsync(ChannelReader<string> reader)
            {
                await foreach (var text in reader.ReadAllAsync()) Console.WriteLine(text);
            }
        }
        """);

    [Theory]
    [InlineData("public static void M() { var c = System.Threading.Channels.Channel.CreateUnbounded<int>(; c.Writer. }")]
    [InlineData("public static void M() { var c = System.Threading.Channels.Channel.CreateUnbounded<>(); c.Writer.TryWrite(1); foreach (var x in c.Reader.ReadAllAsync()) }")]
    [InlineData("public static async Task M() { var c = System.Threading.Channels.Channel.CreateBounded<int>(); await foreach (var x in c.Reader.ReadAllAsync( }")]
    [InlineData("public static void M() { using var q = new System.Collections.Concurrent.BlockingCollection<Missing>(); q.Add(); q.Add(1) q.GetConsumingEnumerable }")]
    [InlineData("private object f = System.Threading.Channels.Channel.CreateUnbounded<int>().Writer.;")]
    public Task Broken_code_is_looked_at_without_an_exception(string member) =>
        Reported.ByAsync(new QueueAnalyzer(), "public partial class C { " + member + " }", mayBeBroken: true);

    private static Task RunAsync(string body) => AnalyzerTest<QueueAnalyzer>.RunAsync($$"""
        using System.Collections.Concurrent;
        using System.Threading.Channels;

        public static class C
        {
            public static async Task RunAsync(int n, IEnumerable<string> lines, CancellationToken token)
            {
                {{(body.Contains("var queue", StringComparison.Ordinal) ? "" : "var channel = Channel.CreateUnbounded<int>();")}}
                {{body}}
                await Task.Yield();
            }

            private static int Parse(string line) => int.Parse(line);

            private static void Keep(Channel<int> channel) { }

            private static void Fill(BlockingCollection<int> queue) => queue.CompleteAdding();

            private static async Task FillAsync(ChannelWriter<int> writer) { await writer.WriteAsync(1); writer.Complete(); }

            private static class Holder { public static ChannelWriter<int>? Writer; }
        }
        """);
}
