using System.Text;
using System.Text.Json;
using WorkerGen.Fuzz;
using WorkerGen.Rpc;
using WorkerGen.Rpc.Direct;
using WorkerGen.Rpc.Library;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Rpc;

/// <summary>The two ends of a connection, that of this library and that on StreamJsonRpc, in every combination: what is on the wire is the same.</summary>
public sealed class EndsTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_request_is_answered_with_what_the_target_returns(bool callerUsesLibrary, bool hostUsesLibrary)
    {
        await using var ends = new Ends(callerUsesLibrary, hostUsesLibrary, (method, content, _) => Text($"{method} {content}"));

        Assert.Equal("\"run [1,2]\"", await ends.CallAsync("run", "[1,2]"));
        Assert.Equal("\"initialize {}\"", await ends.CallAsync("initialize", "{}"));
        Assert.Equal("\"shutdown \"", await ends.CallAsync("shutdown", null));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task An_error_arrives_with_its_code_and_message(bool callerUsesLibrary, bool hostUsesLibrary)
    {
        await using var ends = new Ends(callerUsesLibrary, hostUsesLibrary, (_, _, _) => throw new RpcErrorException(2, "It says why."));

        var error = await Assert.ThrowsAsync<RpcErrorException>(() => ends.CallAsync("run", "1"));

        Assert.Equal((2, "It says why."), (error.Code, error.Message));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_cancellation_reaches_the_request_and_its_answer_comes_all_the_same(bool callerUsesLibrary, bool hostUsesLibrary)
    {
        await using var ends = new Ends(callerUsesLibrary, hostUsesLibrary, (_, _, canceled) => Text($"{canceled.WaitHandle.WaitOne(Waiting.Limit)}"));
        using var cancel = new CancellationTokenSource();
        Task<string> call = ends.CallAsync("run", "1", cancel.Token);

        await cancel.CancelAsync();

        Assert.Equal("\"True\"", await call);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_request_that_is_canceled_beforehand_is_not_sent(bool callerUsesLibrary, bool hostUsesLibrary)
    {
        await using var ends = new Ends(callerUsesLibrary, hostUsesLibrary, (method, _, _) => Text(method));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ends.CallAsync("run", "1", new CancellationToken(canceled: true)));

        Assert.Equal("\"run\"", await ends.CallAsync("run", "2"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Notifications_come_before_the_answer_and_in_their_order(bool callerUsesLibrary, bool hostUsesLibrary)
    {
        Ends? sender = null;
        await using var ends = new Ends(callerUsesLibrary, hostUsesLibrary, (_, _, _) =>
        {
            for (int n = 0; n < 100; n++)
            {
                sender!.Host.Notify(WorkerGen.Rpc.Protocol.Progress, new Raw($"{n}"));
            }

            return Text("done");
        });
        sender = ends;

        await ends.CallAsync("run", "1");

        Assert.Equal(Enumerable.Range(0, 100).Select(n => $"{n}"), ends.Reports);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task When_the_host_is_gone_a_request_fails_and_so_does_the_next(bool callerUsesLibrary, bool hostUsesLibrary)
    {
        await using var ends = new Ends(callerUsesLibrary, hostUsesLibrary, (_, _, canceled) => Text($"{canceled.WaitHandle.WaitOne(200)}"));
        Task<string> call = ends.CallAsync("run", "1");

        ends.CloseHostEnd();

        Assert.Null((await Assert.ThrowsAsync<RpcConnectionException>(() => call)).Violation);
        await Assert.ThrowsAsync<RpcConnectionException>(() => ends.CallAsync("run", "1"));
        await ends.Lost.WithinLimit();
        await ends.Caller.Completion.ContinueWith(static _ => { }, TaskScheduler.Default).WithinLimit();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task When_the_caller_is_gone_the_host_ends(bool callerUsesLibrary, bool hostUsesLibrary)
    {
        await using var ends = new Ends(callerUsesLibrary, hostUsesLibrary, (method, _, _) => Text(method));
        await ends.CallAsync("run", "1");

        ends.Caller.Dispose();

        Assert.Null(await ends.HostEnded.WithinLimit());
        await ends.HostStopped.WithinLimit();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_caller_that_is_broken_says_what_the_other_end_did(bool callerUsesLibrary, bool hostUsesLibrary)
    {
        await using var ends = new Ends(callerUsesLibrary, hostUsesLibrary, (_, _, canceled) => Text($"{canceled.WaitHandle.WaitOne(200)}"));
        Task<string> call = ends.CallAsync("run", "1");

        ends.Caller.Break("it sang", null);

        Assert.Equal("it sang", (await Assert.ThrowsAsync<RpcConnectionException>(() => call)).Violation);
        Assert.Equal("it sang", ends.Caller.Violation);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_message_beyond_the_limit_is_not_sent_and_the_next_one_is(bool callerUsesLibrary, bool hostUsesLibrary)
    {
        await using var ends = new Ends(callerUsesLibrary, hostUsesLibrary, (method, _, _) => Text(method), maxMessageBytes: 4096);

        await Assert.ThrowsAsync<WorkerSerializationException>(() => ends.CallAsync("run", $"\"{new string('x', 5000)}\""));

        Assert.Equal("\"run\"", await ends.CallAsync("run", "1"));
    }

    [Fact]
    public async Task Who_goes_on_where_the_answer_was_read_may_wait_for_the_next_one_and_the_results_after_that_go_on_elsewhere()
    {
        using var mayAnswer = new SemaphoreSlim(0);
        await using var ends = new Ends(callerUsesLibrary: false, hostUsesLibrary: false, (_, content, canceled) =>
        {
            mayAnswer.Wait(Waiting.Limit, canceled);
            return new Raw(content);
        });
        Task<(bool IsOfPool, string Next)> first = ends.CallAndGoOnAsync("1", () => ends.CallAsync("run", "2").GetAwaiter().GetResult());
        mayAnswer.Release(2);

        Assert.Equal((false, "2"), await first.WithinLimit());

        Task<(bool IsOfPool, string Next)> later = ends.CallAndGoOnAsync("3", () => "");
        mayAnswer.Release();
        Assert.Equal((true, ""), await later.WithinLimit());
    }

    [Fact]
    public async Task A_host_that_had_nothing_to_do_for_long_still_takes_a_cancellation()
    {
        await using var ends = new Ends(callerUsesLibrary: false, hostUsesLibrary: false, (_, _, canceled) => Text($"{canceled.WaitHandle.WaitOne(Waiting.Limit)}"));

        // So long that its second thread does not even look any more, of which nothing can be seen from outside.
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        Task<string> call = ends.CallAsync("run", "1", cancel.Token);
        await cancel.CancelAsync();

        Assert.Equal("\"True\"", await call);
    }

    private static Raw Text(string text) => new(JsonSerializer.Serialize(text));

    private sealed class WorkItem(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }

    /// <summary>JSON as it is.</summary>
    private sealed record Raw(string Json) : IRpcContent
    {
        public void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Json);
    }

    /// <summary>Two ends with a channel in memory between them.</summary>
    private sealed class Ends : IRpcTarget, IAsyncDisposable
    {
        private readonly MemoryChannel _channel = new();
        private readonly Func<string, string, CancellationToken, IRpcContent?> _answer;
        private readonly List<string> _reports = [];
        private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<Exception?> _hostEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _hostStopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Ends(bool callerUsesLibrary, bool hostUsesLibrary, Func<string, string, CancellationToken, IRpcContent?> answer, int maxMessageBytes = int.MaxValue)
        {
            _answer = answer;
            Host = hostUsesLibrary
                ? new LibraryHost(_channel.WorkerReads, _channel.WorkerWrites, this, failure => _hostEnded.TrySetResult(failure))
                : new DirectHost(_channel.WorkerReads, _channel.WorkerWrites, this, failure => _hostEnded.TrySetResult(failure));
            Caller = callerUsesLibrary
                ? new LibraryCaller(_channel.PoolReads, _channel.PoolWrites, "Test", maxMessageBytes, Report, _lost.SetResult)
                : new DirectCaller(_channel.PoolReads, _channel.PoolWrites, "Test", maxMessageBytes, Report, _lost.SetResult);
            new Thread(Run) { IsBackground = true, Name = "Test host" }.Start();
        }

        public RpcHost Host { get; }

        public RpcCaller Caller { get; }

        public IReadOnlyList<string> Reports => _reports;

        public Task Lost => _lost.Task;

        public Task<Exception?> HostEnded => _hostEnded.Task;

        public Task HostStopped => _hostStopped.Task;

        public async Task<string> CallAsync(string method, string? json, CancellationToken cancellationToken = default)
        {
            using RpcPayload payload = await Caller.InvokeAsync(method, json is null ? null : new Raw(json), cancellationToken).WithinLimit().ConfigureAwait(false);
            return Encoding.UTF8.GetString(payload.Json.Span);
        }

        /// <summary>Makes a request, and once it is answered has something go on where that is done.</summary>
        public Task<(bool IsOfPool, string Next)> CallAndGoOnAsync(string json, Func<string> next)
        {
            var result = new TaskCompletionSource<(bool, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = CallAsync();
            return result.Task;

            async Task CallAsync()
            {
                using RpcPayload payload = await Caller.InvokeAsync("run", new Raw(json), CancellationToken.None).ConfigureAwait(false);
                Caller.GoOn(new WorkItem(() => result.SetResult((Thread.CurrentThread.IsThreadPoolThread, next()))));
            }
        }

        public void CloseHostEnd() => _channel.CloseWorkerEnd();

        IRpcContent? IRpcTarget.Answer(string method, RpcPayload? content, CancellationToken cancellationToken)
        {
            using (content)
            {
                return _answer(method, content is null ? "" : Encoding.UTF8.GetString(content.Json.Span), cancellationToken);
            }
        }

        public async ValueTask DisposeAsync()
        {
            Caller.Dispose();
            Host.Dispose();
            _channel.Dispose();
            await _hostStopped.Task.WithinLimit();
        }

        private void Report(RpcPayload payload)
        {
            using (payload)
            {
                _reports.Add(Encoding.UTF8.GetString(payload.Json.Span));
            }
        }

        private void Run()
        {
            Host.Run();
            _hostStopped.SetResult();
        }
    }
}
