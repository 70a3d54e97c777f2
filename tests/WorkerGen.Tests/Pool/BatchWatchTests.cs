using WorkerGen.Methods;
using WorkerGen.Pool;
using WorkerGen.Rpc;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>What is done to a worker, and when, with a clock that the test moves.</summary>
public sealed class BatchWatchTests : IDisposable
{
    private const long First = 10;
    private const int Count = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private static readonly WorkerMethod<int, int> TakesToken = TestMethods.Find<int, int>(nameof(TestMethods.WaitForToken));
    private static readonly WorkerMethod<int, int> TakesNone = TestMethods.Find<int, int>(nameof(TestMethods.Square));

    private readonly ManualTime _time = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly WatchedWorker _worker;
    private readonly WorkerPoolOptions _options = new() { CancellationGracePeriod = Grace, StartTimeout = StartTimeout };
    private readonly LocalWorkerPool _pool;
    private readonly WatchTimer _limits;

    public BatchWatchTests()
    {
        _worker = new WatchedWorker(_time);
        _limits = new WatchTimer(_time);
        _pool = new LocalWorkerPool(_options, new FakeWorkers(FakeWorkers.Squares), _time);
    }

    public void Dispose()
    {
        _limits.Dispose();
        _abandon.Dispose();
    }

    [Fact]
    public void An_item_within_its_time_limit_is_left_alone()
    {
        BatchWatch watch = Watch(TakesToken, Limit);
        _worker.Begin(First);

        Pass(Limit - Moment);

        Assert.Equal([], _worker.Deeds);
        Assert.False(watch.Token.IsCancellationRequested);
        Assert.Equal(new WatchResult(EndReason.None, -1, IsWorkerEnded: false), watch.End());
    }

    [Fact]
    public void An_item_over_its_time_limit_is_asked_then_its_process_told_to_terminate_and_then_killed()
    {
        BatchWatch watch = Watch(TakesToken, Limit);
        _worker.Begin(First + 1);

        Pass(Limit);
        Assert.True(watch.Token.IsCancellationRequested);
        Assert.Equal(["end early 10"], _worker.Deeds);
        Pass(Grace - Moment);
        Assert.Equal(["end early 10"], _worker.Deeds);
        Pass(Moment);
        Assert.Equal(["end early 10", "terminate"], _worker.Deeds);
        Pass(TimeSpan.FromMilliseconds(499));
        Assert.Equal(["end early 10", "terminate"], _worker.Deeds);
        Pass(Moment);
        Assert.Equal(["end early 10", "terminate", "kill"], _worker.Deeds);
        Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(3, _worker.Deeds.Count);

        Assert.Equal(new WatchResult(EndReason.TimeLimit, First + 1, IsWorkerEnded: true), watch.End());
    }

    [Fact]
    public void A_method_that_takes_no_token_is_not_asked()
    {
        BatchWatch watch = Watch(TakesNone, Limit);
        _worker.Begin(First);

        Pass(Limit);
        Assert.Equal(["terminate"], _worker.Deeds);
        Assert.False(watch.Token.IsCancellationRequested);
        Pass(TimeSpan.FromMilliseconds(500));
        Assert.Equal(["terminate", "kill"], _worker.Deeds);
        Assert.Equal(new WatchResult(EndReason.TimeLimit, First, IsWorkerEnded: true), watch.End());
    }

    [Fact]
    public void An_item_that_ends_when_it_is_asked_keeps_its_worker()
    {
        BatchWatch watch = Watch(TakesToken, Limit);
        _worker.Begin(First + 3);
        Pass(Limit);

        Assert.Equal(new WatchResult(EndReason.TimeLimit, First + 3, IsWorkerEnded: false), watch.End());

        _abandon.Cancel();
        Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(["end early 10"], _worker.Deeds);
    }

    [Fact]
    public void A_worker_that_was_told_to_terminate_does_no_more_work()
    {
        BatchWatch watch = Watch(TakesNone, Limit);
        _worker.Begin(First);
        Pass(Limit);

        Assert.True(watch.End().IsWorkerEnded);

        Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(["terminate"], _worker.Deeds);
    }

    [Fact]
    public void Each_item_has_the_whole_time_limit()
    {
        BatchWatch watch = Watch(TakesNone, Limit);
        for (long item = First; item < First + Count; item++)
        {
            _worker.Begin(item);
            Pass(Limit - Moment);
        }

        Assert.Equal([], _worker.Deeds);
        Pass(Moment);
        Assert.Equal(["terminate"], _worker.Deeds);
        Assert.Equal(First + Count - 1, watch.End().OverdueOrdinal);
    }

    [Theory]
    [InlineData(First - 1)]
    [InlineData(First + Count)]
    public void Only_items_of_the_batch_can_be_overdue(long named)
    {
        BatchWatch watch = Watch(TakesToken, Limit);
        _worker.Begin(named);

        Pass(Limit * 2);

        Assert.Equal([], _worker.Deeds);
        Assert.Equal(-1, watch.End().OverdueOrdinal);
    }

    [Fact]
    public void A_worker_that_says_again_and_again_that_it_has_just_begun_is_not_believed()
    {
        BatchWatch watch = Watch(TakesNone, Limit);
        for (int i = 0; i < 100 && _worker.Deeds.Count == 0; i++)
        {
            _worker.Begin(First);
            Pass(TimeSpan.FromMilliseconds(100));
        }

        // It is looked at when the limit is over for the first time, and then the clock starts that the worker cannot turn back.
        Assert.Equal(["terminate"], _worker.Deeds);
        Assert.Equal(First, watch.End().OverdueOrdinal);
    }

    [Fact]
    public void A_worker_cannot_go_back_to_an_earlier_item()
    {
        BatchWatch watch = Watch(TakesNone, Limit);
        Pass(Limit / 2);
        _worker.Begin(First + 2);
        Pass(Limit / 2);
        Assert.Equal([], _worker.Deeds);

        for (int i = 0; i < 100 && _worker.Deeds.Count == 0; i++)
        {
            _worker.Begin(First + 1);
            Pass(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(["terminate"], _worker.Deeds);
        Assert.Equal(First + 2, watch.End().OverdueOrdinal);
    }

    [Fact]
    public void A_worker_that_says_that_an_item_has_run_for_longer_is_believed()
    {
        BatchWatch watch = Watch(TakesNone, Limit);
        Pass(Limit - Moment);
        _worker.Begin(First);
        _worker.Elapse(Limit - Moment);

        Pass(Moment);

        Assert.Equal(["terminate"], _worker.Deeds);
        Assert.Equal(First, watch.End().OverdueOrdinal);
    }

    [Fact]
    public void A_worker_that_begins_nothing_is_killed_after_the_time_that_a_start_may_take()
    {
        BatchWatch watch = Watch(TakesToken, limit: null);

        Pass(StartTimeout - Moment);
        Assert.Equal([], _worker.Deeds);
        Pass(Moment);

        Assert.Equal(["kill"], _worker.Deeds);
        Assert.Equal(new WatchResult(EndReason.Unresponsive, -1, IsWorkerEnded: true), watch.End());
    }

    [Fact]
    public void A_timer_that_comes_before_its_time_is_set_again()
    {
        _time.IsEarly = true;
        BatchWatch watch = Watch(TakesToken, limit: null);

        Pass(StartTimeout + Moment);

        Assert.Equal((1, "kill"), (_worker.Looks, Assert.Single(_worker.Deeds)));
        watch.End();
    }

    [Fact]
    public void A_worker_that_is_looked_at_before_its_time_is_over_is_looked_at_again_when_it_is()
    {
        BatchWatch watch = Watch(TakesToken, limit: null);
        Pass(StartTimeout - Moment);

        watch.Look();
        Assert.Equal([], _worker.Deeds);
        Pass(Moment);

        Assert.Equal((2, "kill"), (_worker.Looks, Assert.Single(_worker.Deeds)));
        watch.End();
    }

    [Fact]
    public void The_longest_time_limit_there_is_leaves_a_worker_that_begins_nothing_alone()
    {
        _options.HardMaxWorkerMemoryBytes = 200;
        BatchWatch watch = Watch(TakesToken, TimeSpan.MaxValue);

        Pass(StartTimeout * 2);

        Assert.InRange(_worker.Looks, 100, int.MaxValue);
        Assert.Equal([], _worker.Deeds);
        watch.End();
    }

    [Fact]
    public void The_shortest_time_limit_there_is_does_not_look_without_a_pause()
    {
        BatchWatch watch = Watch(TakesToken, TimeSpan.FromTicks(1));

        Pass(Moment * 10);

        Assert.InRange(_worker.Looks, 1, 10);
        Assert.All(_time.Waits, wait => Assert.InRange(wait, Moment, TimeSpan.MaxValue));
        watch.End();
    }

    [Fact]
    public void With_a_time_limit_a_worker_may_take_as_long_as_an_item_and_a_start()
    {
        BatchWatch watch = Watch(TakesToken, Limit);

        Pass(StartTimeout + Limit - Moment);
        Assert.Equal([], _worker.Deeds);
        Pass(Moment);

        Assert.Equal(["kill"], _worker.Deeds);
        Assert.Equal(EndReason.Unresponsive, watch.End().Reason);
    }

    [Fact]
    public void A_worker_that_has_begun_may_take_its_time_when_there_is_no_limit()
    {
        BatchWatch watch = Watch(TakesToken, limit: null);
        _worker.Begin(First);
        Pass(StartTimeout * 10);
        _worker.End();
        Pass(StartTimeout * 10);

        Assert.Equal([], _worker.Deeds);
        Assert.Equal(EndReason.None, watch.End().Reason);
    }

    [Fact]
    public void A_worker_that_has_ended_its_first_item_has_begun()
    {
        BatchWatch watch = Watch(TakesToken, limit: null);
        _worker.Begin(First);
        _worker.End();

        Pass(StartTimeout * 3);

        Assert.Equal([], _worker.Deeds);
        watch.End();
    }

    [Fact]
    public void A_worker_that_has_ended_an_item_of_an_earlier_batch_has_not_begun()
    {
        BatchWatch watch = Watch(TakesToken, limit: null);
        _worker.Begin(First - 1);
        _worker.End();

        Pass(StartTimeout * 2);

        Assert.Equal(["kill"], _worker.Deeds);
        watch.End();
    }

    [Fact]
    public void A_moment_between_two_items_late_in_a_batch_is_no_reason()
    {
        _options.StartTimeout = TimeSpan.FromSeconds(1);
        BatchWatch watch = Watch(TakesToken, Limit);
        for (long item = First; item < First + Count; item++)
        {
            _worker.Begin(item);
            Pass(Limit - (Moment * 100));
        }

        _worker.End();
        Pass(Limit / 4);

        Assert.Equal([], _worker.Deeds);
        watch.End();
        Pass(StartTimeout);
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void One_watch_after_another_leaves_the_timer_as_it_is()
    {
        for (int i = 0; i < 10; i++)
        {
            Watch(TakesToken, Limit).End();
        }

        Assert.Single(_time.Waits);

        // It comes when the first of them would have had to look, and goes on from there for the one that stands now.
        Pass(Limit / 2);
        BatchWatch last = Watch(TakesNone, Limit);
        _worker.Begin(First);
        Pass(Limit - Moment);
        Assert.Equal([], _worker.Deeds);
        Pass(Moment);

        Assert.Equal(["terminate"], _worker.Deeds);
        last.End();
    }

    [Fact]
    public void A_watch_that_has_to_look_earlier_than_the_one_before_it_does()
    {
        Watch(TakesToken, limit: null).End();
        BatchWatch watch = Watch(TakesNone, Limit);
        _worker.Begin(First);

        Pass(Limit);

        Assert.Equal(["terminate"], _worker.Deeds);
        watch.End();
    }

    [Fact]
    public void A_worker_that_stops_between_two_items_is_killed_when_there_is_a_limit()
    {
        BatchWatch watch = Watch(TakesToken, Limit);
        _worker.Begin(First);
        Pass(Limit / 2);
        _worker.End();

        Pass(StartTimeout + (Limit * 2));

        Assert.Equal(["kill"], _worker.Deeds);
        Assert.Equal(EndReason.Unresponsive, watch.End().Reason);
    }

    [Fact]
    public void A_worker_that_may_take_for_ever_to_start_may_begin_nothing_for_ever()
    {
        _options.StartTimeout = Timeout.InfiniteTimeSpan;
        BatchWatch watch = Watch(TakesToken, Limit);

        Pass(TimeSpan.FromHours(1));

        Assert.Equal([], _worker.Deeds);
        watch.End();
    }

    [Theory]
    [InlineData(null, 200, "")]
    [InlineData(100, null, "end early 10")]
    [InlineData(100, 200, "end early 10")]
    [InlineData(150, 200, "")]
    public void The_memory_of_a_worker_is_watched(int? soft, int? hard, string deeds)
    {
        (_options.MaxWorkerMemoryBytes, _options.HardMaxWorkerMemoryBytes) = (soft, hard);
        BatchWatch watch = Watch(TakesToken, limit: null);
        _worker.Begin(First);
        _worker.Memory = 100;
        Pass(TimeSpan.FromMilliseconds(100));
        Assert.Equal([], _worker.Deeds);

        _worker.Memory = 101;
        Pass(TimeSpan.FromMilliseconds(100));

        Assert.Equal(deeds, string.Join(' ', _worker.Deeds));
        Assert.Equal(new WatchResult(EndReason.None, -1, IsWorkerEnded: false), watch.End());
    }

    [Fact]
    public void A_worker_over_the_hard_limit_of_memory_is_killed()
    {
        _options.HardMaxWorkerMemoryBytes = 200;
        BatchWatch watch = Watch(TakesToken, Limit);
        _worker.Begin(First);
        _worker.Memory = 200;
        Pass(TimeSpan.FromMilliseconds(100));
        Assert.Equal([], _worker.Deeds);

        _worker.Memory = 201;
        Pass(TimeSpan.FromMilliseconds(100));

        Assert.Equal(["kill"], _worker.Deeds);
        Assert.Equal(new WatchResult(EndReason.MemoryLimit, -1, IsWorkerEnded: true), watch.End());
    }

    [Fact]
    public void Memory_that_cannot_be_seen_is_no_reason()
    {
        (_options.MaxWorkerMemoryBytes, _options.HardMaxWorkerMemoryBytes) = (100, 200);
        BatchWatch watch = Watch(TakesToken, Limit);
        _worker.Begin(First);
        _worker.Memory = null;

        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal([], _worker.Deeds);
        watch.End();
    }

    [Fact]
    public void A_caller_who_leaves_has_the_item_asked_then_terminated_then_killed()
    {
        BatchWatch watch = Watch(TakesToken, Limit);
        _worker.Begin(First);

        _abandon.Cancel();
        Assert.True(watch.Token.IsCancellationRequested);
        Assert.Equal([], _worker.Deeds);
        Pass(Grace);
        Assert.Equal(["terminate"], _worker.Deeds);
        Pass(TimeSpan.FromMilliseconds(500));

        Assert.Equal(["terminate", "kill"], _worker.Deeds);
        Assert.Equal(new WatchResult(EndReason.Canceled, -1, IsWorkerEnded: true), watch.End());
    }

    [Fact]
    public void A_time_limit_is_over_for_one_who_was_asked_already()
    {
        BatchWatch watch = Watch(TakesToken, Limit);
        _worker.Begin(First);
        Pass(Limit - Moment);
        _abandon.Cancel();

        Pass(Moment * 2);

        Assert.Equal([], _worker.Deeds);
        Assert.Equal(new WatchResult(EndReason.Canceled, -1, IsWorkerEnded: false), watch.End());
    }

    [Fact]
    public async Task A_pool_that_is_disposed_has_items_asked()
    {
        BatchWatch watch = Watch(TakesToken, limit: null);

        await _pool.DisposeAsync().WithinLimit();

        Assert.True(watch.Token.IsCancellationRequested);
        Assert.Equal(EndReason.Canceled, watch.End().Reason);
    }

    [Fact]
    public async Task A_pool_that_waits_no_longer_has_workers_killed_at_once()
    {
        BatchWatch watch = Watch(TakesToken, limit: null);

        await _pool.ShutdownAsync(new CancellationToken(canceled: true)).WithinLimit();

        await Waiting.UntilAsync(() => _pool.Closed.IsCancellationRequested, "the pool is closed");
        Assert.Equal(["kill"], _worker.Deeds);
        Assert.Equal(new WatchResult(EndReason.PoolClosed, -1, IsWorkerEnded: true), watch.End());
    }

    [Fact]
    public async Task The_first_reason_counts_and_the_strongest_deed()
    {
        BatchWatch watch = Watch(TakesToken, limit: null);
        _abandon.Cancel();

        await _pool.ShutdownAsync(new CancellationToken(canceled: true)).WithinLimit();
        await Waiting.UntilAsync(() => _pool.Closed.IsCancellationRequested, "the pool is closed");
        Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(["kill"], _worker.Deeds);
        Assert.Equal(EndReason.Canceled, watch.End().Reason);
    }

    [Fact]
    public void A_call_that_nobody_waits_for_is_asked_to_end_at_once()
    {
        _abandon.Cancel();

        BatchWatch watch = Watch(TakesToken, Limit);

        Assert.True(watch.Token.IsCancellationRequested);
        watch.End();
    }

    private BatchWatch Watch(WorkerMethod<int, int> method, TimeSpan? limit) =>
        new(_worker, new RecordingSource<int, int>(method, limit, _abandon.Token), First, Count, _options, _pool, _limits);

    // Timers fire when their time has come and not later.
    private void Pass(TimeSpan time)
    {
        TimeSpan step = time > TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(1) : Moment;
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += step)
        {
            _time.Advance(step);
        }
    }

    /// <summary>A worker that notes what is done to it.</summary>
    private sealed class WatchedWorker(ManualTime time) : IWorker
    {
        private long _running = -1;
        private long _last = -1;
        private long _started;

        public List<string> Deeds { get; } = [];

        public long? Memory { get; set; } = 0;

        /// <summary>How often somebody has looked what is running.</summary>
        public int Looks { get; private set; }

        public int ProcessId => 1;

        public CancellationToken Ended => CancellationToken.None;

        public void Begin(long ordinal)
        {
            _running = ordinal;
            _started = time.GetTimestamp();
        }

        /// <summary>Says that the item has run for longer than it has.</summary>
        public void Elapse(TimeSpan elapsed) => _started -= elapsed.Ticks;

        public void End() => (_last, _running) = (_running, -1);

        public bool TryGetRunning(out long ordinal, out TimeSpan elapsed)
        {
            Looks++;
            ordinal = _running >= 0 ? _running : _last;
            elapsed = _running >= 0 ? time.GetElapsedTime(_started) : TimeSpan.Zero;
            return _running >= 0;
        }

        public void EndEarly(long firstOrdinal) => Deeds.Add($"end early {firstOrdinal}");

        public long? WorkingSet() => Memory;

        public void Terminate() => Deeds.Add("terminate");

        public void Kill() => Deeds.Add("kill");

        public Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nobody runs anything here.");

        public Task ShutdownAsync(TimeSpan timeout) => throw new InvalidOperationException("Nobody ends it here.");

        public ValueTask DisposeAsync() => throw new InvalidOperationException("Nobody ends it here.");
    }
}
