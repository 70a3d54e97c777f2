using WorkerGen.Methods;
using WorkerGen.Pool;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Tests.Support;

/// <summary>Makes workers that are no processes and do as the test says.</summary>
/// <param name="run">Runs the numbers of a request and returns theirs, or throws.</param>
internal sealed class FakeWorkers(Func<IReadOnlyList<int>, Task<IReadOnlyList<int>>> run) : IWorkerFactory
{
    private int _starts;

    /// <summary>How many workers were to be started.</summary>
    public int Starts => Volatile.Read(ref _starts);

    /// <summary>Is called with each worker before the pool has it.</summary>
    public Action<IWorker> BeforeUse { get; init; } = static _ => { };

    /// <summary>Whether workers note an item of each request as running: the first, unless <see cref="NotedPosition"/> says another.</summary>
    public bool NoteItems { get; init; }

    /// <summary>How far behind the first is the item that they note.</summary>
    public int NotedPosition { get; init; }

    /// <summary>The memory that each of them uses.</summary>
    public long? Memory { get; set; }

    /// <summary>What the start of that number, from 1, waits for; when it fails, the start does.</summary>
    public Func<int, Task> BeforeStart { get; init; } = static _ => Task.CompletedTask;

    public static WorkerLostException Lost => new(new ProcessExit(1), "Its last words.");

    public static Task<IReadOnlyList<int>> Squares(IReadOnlyList<int> numbers) => Task.FromResult<IReadOnlyList<int>>([.. numbers.Select(TestMethods.Square)]);

    public async Task<IWorker> StartAsync(CancellationToken cancellationToken)
    {
        int start = Interlocked.Increment(ref _starts);
        await BeforeStart(start).ConfigureAwait(false);
        var worker = new FakeWorker(start, run, this);
        BeforeUse(worker);
        return worker;
    }

    private sealed class FakeWorker(int id, Func<IReadOnlyList<int>, Task<IReadOnlyList<int>>> run, FakeWorkers all) : IWorker
    {
        private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _ended = new();
        private long _running = -1;

        public int ProcessId => id;

        public CancellationToken Ended => _ended.Token;

        public async Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken)
        {
            var numbers = new List<int>();
            var reader = new ItemArrayReader(request.Items);
            while (reader.TryRead(WorkerCodecs.Int32, out int number))
            {
                numbers.Add(number);
            }

            _running = all.NoteItems ? request.FirstOrdinal + all.NotedPosition : -1;
            try
            {
                Task<IReadOnlyList<int>> running = run(numbers);
                if (await Task.WhenAny(running, _killed.Task) != running)
                {
                    throw Lost;
                }

                var values = new ItemArrayWriter();
                foreach (int value in await running)
                {
                    values.Write(WorkerCodecs.Int32, value);
                }

                return new RunReply(values, [], TimeSpan.FromMilliseconds(1));
            }
            catch (WorkerLostException)
            {
                _ended.Cancel();
                throw;
            }
        }

        public bool TryGetRunning(out long ordinal, out TimeSpan elapsed)
        {
            ordinal = _running;
            elapsed = TimeSpan.Zero;
            return ordinal >= 0;
        }

        public void EndEarly(long firstOrdinal)
        {
        }

        public long? WorkingSet() => all.Memory;

        public void Terminate() => Kill();

        public void Kill()
        {
            _ended.Cancel();
            _killed.TrySetResult();
        }

        public Task ShutdownAsync(TimeSpan timeout) => DisposeAsync().AsTask();

        public ValueTask DisposeAsync()
        {
            _ended.Cancel();
            return ValueTask.CompletedTask;
        }
    }
}
