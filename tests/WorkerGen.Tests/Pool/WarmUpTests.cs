using System.Runtime;
using System.Runtime.CompilerServices;
using System.Text.Json;
using WorkerGen.Methods;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class WarmUpTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task A_worker_that_was_warmed_up_has_little_to_compile_for_the_first_call_of_a_method()
    {
        WorkerPool cold = CreatePool(1);
        WorkerPool warm = CreatePool(1);
        await warm.StartAsync().WithinLimit();

        long whenCold = await CompiledByFirstAsync(cold);
        long whenWarm = await CompiledByFirstAsync(warm);

        // What is left are methods of this library, which in a release are compiled ahead of time.
        Assert.InRange(whenWarm, 0, whenCold / 2);
    }

    [Fact]
    public async Task Warming_up_runs_no_method_of_the_user()
    {
        WorkerPool pool = CreatePool(1);
        await pool.StartAsync().WithinLimit();

        Assert.Equal(1, await TestMethods.FirstAsync(1, "one", pool).WithinLimit());

        // There are methods that end their process.
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task Warming_up_counts_neither_in_the_statistics_nor_against_the_limit_of_a_worker()
    {
        WorkerPool pool = CreatePool(1, options => options.MaxItemsPerWorker = 2);
        await pool.StartAsync().WithinLimit();
        WorkerPoolStatistics fresh = pool.GetStatistics();

        int[] ids = [await TestMethods.ProcessIdAsync(1, pool).WithinLimit(), await TestMethods.ProcessIdAsync(2, pool).WithinLimit()];

        Assert.Equal((0, 0, 0, 1), (fresh.ItemsSucceeded, fresh.ItemsFailed, fresh.WorkersLost, fresh.WorkersStarted));
        Assert.Equal(0, Assert.Single(fresh.Workers).ItemsDone);
        Assert.Equal(Enumerable.Repeat(fresh.Workers[0].ProcessId, 2), ids);
    }

    [Fact]
    public void A_method_that_has_been_prepared_is_not_compiled_when_it_is_called()
    {
        Func<int, int> method = NotCalledBefore;

        JustInTime.Prepare(method);

        Assert.Equal(0, CompiledBy(() => method(1)));
    }

    [Fact]
    public void An_asynchronous_method_is_prepared_with_its_body()
    {
        JustInTime.Prepare(new Action(HasBody));

        Assert.Equal(0, CompiledBy(static () => default(Body).MoveNext()));
    }

    [Fact]
    public void A_codec_is_prepared_with_those_that_it_uses()
    {
        var inner = new CodecOfNothing();
        WorkerCodec<List<Nothing[]>> outer = WorkerCodecs.List(WorkerCodecs.Array(inner));

        JustInTime.PrepareCodec(outer);

        Assert.Equal(0, CompiledBy(() => inner.Write(null!, null!)));
    }

    [Theory]
    [InlineData("WorkerGen.WarmUp/WorkerGen.Tests/!", true)]
    [InlineData("WorkerGen.WarmUp/WorkerGen.Tests/none", false)]
    [InlineData("WorkerGen.WarmUp/None/!", false)]
    [InlineData("WorkerGen.WarmUp/", false)]
    [InlineData("none", false)]
    public void Only_a_method_of_the_program_has_one_that_stands_in_for_it(string name, bool isFound) =>
        Assert.Equal(isFound, Rehearsals.Prepare(name) is not null);

    private static int NotCalledBefore(int x) => x + 1;

    [AsyncStateMachine(typeof(Body))]
    private static void HasBody()
    {
    }

    private static async Task<long> CompiledByFirstAsync(WorkerPool pool)
    {
        await TestMethods.CompiledMethodsAsync(pool).WithinLimit();
        long before = await TestMethods.CompiledMethodsAsync(pool).WithinLimit();
        await TestMethods.FirstAsync(1, "one", pool).WithinLimit();
        return await TestMethods.CompiledMethodsAsync(pool).WithinLimit() - before;
    }

    private static long CompiledBy(Action action)
    {
        long before = JitInfo.GetCompiledMethodCount(currentThread: true);
        action();

        // The lambda itself is compiled too.
        return JitInfo.GetCompiledMethodCount(currentThread: true) - before - 1;
    }

    // As the compiler makes them for a release.
    private struct Body : IAsyncStateMachine
    {
        public void MoveNext()
        {
        }

        public void SetStateMachine(IAsyncStateMachine stateMachine)
        {
        }
    }

    private sealed class Nothing;

    private sealed class CodecOfNothing : WorkerCodec<Nothing>
    {
        public override void Write(Utf8JsonWriter writer, Nothing value)
        {
        }

        public override Nothing Read(ref Utf8JsonReader reader) => new();
    }
}
