using System.Text;
using WorkerGen.Fuzz;
using WorkerGen.Methods;
using WorkerGen.Pool;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Hostile;

/// <summary>What a caller sees of workers that do not keep to the protocol; they are no processes.</summary>
public sealed class HostileWorkerTests
{
    private const string Answer = """{"jsonrpc":"2.0","id":@id,"result":{"values":@values}}""" + "\n";

    private static readonly WorkerMethod<int, long> Square =
        (WorkerMethod<int, long>)WorkerRegistry.Find("WorkerGen.Fuzz")!.FindMethod("WorkerGen.Fuzz.FuzzMethods.Square")!;

    private static readonly WorkerMethod<int, Everything> Describe =
        (WorkerMethod<int, Everything>)WorkerRegistry.Find("WorkerGen.Fuzz")!.FindMethod("WorkerGen.Fuzz.FuzzMethods.Describe")!;

    [Theory]
    [InlineData("hello\n", "not a message of the protocol")]
    [InlineData("""{"jsonrpc":"2.0","id":99,"result":null}""" + "\n", "a request that it had not been sent")]
    [InlineData("""{"jsonrpc":"2.0","id":5,"method":"dance"}""" + "\n", "dance is a request")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":null}""" + "\n", "its answer to run")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"values":[1,2]}}""" + "\n", "other items than the request")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"error":{"code":-32800,"message":"Canceled."}}""" + "\n", "nobody had asked for")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"values":[null],"failures":[{"position":0,"kind":"canceled","exception":{}}]}}""" + "\n", "nobody had canceled")]
    [InlineData("""{"jsonrpc":"2.0","method":"progress","params":{"ordinal":0}}""" + "\n", "report of progress that cannot be read")]
    [InlineData("\ufeff" + Answer, "not a message of the protocol")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"bulk":[{"float64":2147483591}],"values":@values}}""" + "\n", "announced arrays of more than 65536 bytes (WorkerPoolOptions.MaxMessageBytes)")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"bulk":[{"uint8":40000},{"uint8":40000}],"values":@values}}""" + "\n", "announced arrays of more than 65536 bytes")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"bulk":[{"float64":-1}],"values":@values}}""" + "\n", "An array beside the message has -1 numbers")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"bulk":[{"float128":1}],"values":@values}}""" + "\n", "numbers of an unknown type")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"bulk":{"float64":1},"values":@values}}""" + "\n", "not a list of types and lengths")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"values":{"int32":"MQAAAA=="}}}""" + "\n", "not a packed array of System.Int64")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"values":{"int64":"MQAAAA=="}}}""" + "\n", "not a packed array of System.Int64")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"values":{"int64":0}}}""" + "\n", "not a packed array of System.Int64")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"values":{"int64":""}}}""" + "\n", "fewer items than the request")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"values":{"int64":"MQAAAAAAAAAxAAAAAAAAAA=="}}}""" + "\n", "other items than the request")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"values":{"int64":"MQAAAAAAAAA="},"failures":[{"position":1,"kind":"threw","exception":{}}]}}""" + "\n", "other items than the request")]
    public async Task Who_breaks_the_protocol_while_an_item_runs_crashes_it_and_the_caller_is_told_how(string script, string told)
    {
        await using LocalWorkerPool pool = Pool($"@item@ready@wait{script}@silent", out HostileWorkers workers);

        var crash = await Assert.ThrowsAsync<WorkerCrashedException>(() => Square.CallAsync(7, pool, null, CancellationToken.None).WithinLimit());

        Assert.Contains("broke the protocol and was killed", crash.Message, StringComparison.Ordinal);
        Assert.Contains(told, crash.Message, StringComparison.Ordinal);
        Assert.Equal(49, await Square.CallAsync(7, pool, null, CancellationToken.None).WithinLimit());
        Assert.Equal((2, 1), (workers.Starts, pool.GetStatistics().WorkersLost));
    }

    [Fact]
    public async Task A_line_beyond_the_limit_is_refused_before_it_has_ended_and_the_limit_is_named()
    {
        await using LocalWorkerPool pool = Pool($"@item@ready@wait{new string('x', 70_000)}@silent", out _);

        var crash = await Assert.ThrowsAsync<WorkerCrashedException>(() => Square.CallAsync(7, pool, null, CancellationToken.None).WithinLimit());

        Assert.Contains("more than 65536 bytes (WorkerPoolOptions.MaxMessageBytes)", crash.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello\n")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"values":[]}}""" + "\n")]
    [InlineData("""{"jsonrpc":"2.0","id":@id,"result":{"values":[0,1,2,3,4,5]}}""" + "\n")]
    public async Task When_no_item_runs_they_all_run_again_in_another_worker(string script)
    {
        await using LocalWorkerPool pool = Pool($"@ready@wait{script}@silent", out HostileWorkers workers);
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = 5 };

        var results = await Square.ParallelAsync(Enumerable.Range(0, 5), options, null, CancellationToken.None).WithinLimit();

        Assert.Equal([0, 1, 4, 9, 16], results.Select(result => result.Value));
        Assert.Equal(2, workers.Starts);
    }

    [Theory]
    [InlineData("@wait" + """{"jsonrpc":"2.0","id":@id,"error":{"code":-32800,"message":"Canceled."}}""" + "\n@silent", "nobody had asked for")]
    [InlineData("@wait" + """{"jsonrpc":"2.0","id":@id,"result":{"protocolVersion":9}}""" + "\n@silent", "version 9")]
    [InlineData("@wait" + """{"jsonrpc":"2.0","id":@id,"result":null}""" + "\n@silent", "its answer to initialize")]
    [InlineData("hello\n@silent", "not a message of the protocol")]
    public async Task Who_breaks_the_protocol_at_its_start_has_not_started(string script, string told)
    {
        await using LocalWorkerPool pool = Pool(script, out HostileWorkers workers);

        var failure = await Assert.ThrowsAsync<WorkerStartException>(() => Square.CallAsync(7, pool, null, CancellationToken.None).WithinLimit());

        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, workers.Starts);
    }

    [Fact]
    public async Task A_worker_that_answers_twice_is_replaced_and_its_first_answer_counts()
    {
        await using LocalWorkerPool pool = Pool("@ready@wait" + Answer + Answer + "@silent", out _);

        Assert.Equal(49, await Square.CallAsync(7, pool, null, CancellationToken.None).WithinLimit());
        await Waiting.UntilAsync(() => pool.GetStatistics().Workers.Count == 0, "the worker is taken for dead");
        Assert.Equal(64, await Square.CallAsync(8, pool, null, CancellationToken.None).WithinLimit());
    }

    [Fact]
    public async Task A_pill_that_is_answered_as_canceled_is_no_reason_to_fail_a_call()
    {
        string script = "@ready@wait" + Answer + "@wait" + """{"jsonrpc":"2.0","id":@id,"error":{"code":-32800,"message":"Canceled."}}""" + "\n@silent";
        await using LocalWorkerPool pool = Pool(script, out HostileWorkers workers, options => options.MaxItemsPerWorker = 1);

        var results = await Square.ParallelAsync(Enumerable.Range(0, 5), new ParallelWorkOptions { Pool = pool }, null, CancellationToken.None).WithinLimit();

        Assert.Equal([0, 1, 4, 9, 16], results.Select(result => result.Value));

        // A last one may be on its way when the sequence has ended.
        Assert.InRange(workers.Starts, 5, 6);
    }

    [Fact]
    public async Task A_report_that_cannot_be_read_costs_its_item_and_not_the_call()
    {
        await using LocalWorkerPool pool = Pool("""@item@ready@wait{"jsonrpc":"2.0","method":"progress","params":{"ordinal":@ordinal,"value":[1]}}""" + "\n" + Answer, out _);
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = 1, OnError = ErrorHandling.Yield };
        var progress = WorkerProgressReceiver.Create(new Reports<Everything>(), Describe.Output);

        var results = await Describe.ParallelAsync(Enumerable.Range(0, 3), options, progress, CancellationToken.None).WithinLimit();

        Assert.Equal([WorkerResultStatus.Crashed, WorkerResultStatus.Success, WorkerResultStatus.Success], results.Select(result => result.Status));
    }

    [Fact]
    public async Task Reports_without_end_wait_in_the_channel_and_not_in_memory()
    {
        string report = """{"jsonrpc":"2.0","method":"progress","params":{"ordinal":@ordinal,"value":null}}""" + "\n";
        await using LocalWorkerPool pool = Pool("@ready@wait" + string.Concat(Enumerable.Repeat(report, 2_000)) + Answer + "@silent", out _);
        var progress = new HeldReports<Everything>();

        Task<Everything> call = Describe.CallAsync(3, pool, WorkerProgressReceiver.Create(progress, Describe.Output), CancellationToken.None);
        await progress.First;

        Assert.False(call.IsCompleted);
        progress.LetGo();
        Assert.Equal(3, (await call.WithinLimit()).Int);
    }

    [Fact]
    public async Task An_exception_type_that_is_named_is_not_loaded()
    {
        const string Reply = """{"jsonrpc":"2.0","id":@id,"result":{"values":[null],"failures":[{"position":0,"kind":"threw","exception":{"type":"System.Formats.Tar.TarReader, System.Formats.Tar","message":"m"}}]}}""";
        await using LocalWorkerPool pool = Pool("@ready@wait" + Reply + "\n@silent", out _);
        bool isLoaded = IsLoaded("System.Formats.Tar");

        var thrown = await Assert.ThrowsAsync<RemoteMethodException>(() => Square.CallAsync(7, pool, null, CancellationToken.None).WithinLimit());

        Assert.StartsWith("System.Formats.Tar.TarReader", thrown.RemoteType, StringComparison.Ordinal);

        // Another test may have loaded it.
        Assert.Equal(isLoaded, IsLoaded("System.Formats.Tar"));
    }

    private static bool IsLoaded(string name) => AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == name);

    private static LocalWorkerPool Pool(string script, out HostileWorkers workers, Action<WorkerPoolOptions>? configure = null)
    {
        var options = new WorkerPoolOptions { MaxWorkers = 1, MaxMessageBytes = 64 * 1024, StartTimeout = Waiting.Limit, ShutdownTimeout = TimeSpan.FromMilliseconds(100) };
        configure?.Invoke(options);
        options = options.Validated();
        workers = new HostileWorkers(Encoding.UTF8.GetBytes(script), 1, options) { Patience = Waiting.Limit };
        return new LocalWorkerPool(options, workers, TimeProvider.System);
    }
}
