using CsCheck;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class ParallelCallPropertyTests(SharedWorkers workers) : WorkerTest(workers)
{
    private static readonly Gen<ParallelWorkOptions> Options = Gen.Select(
        Gen.Bool, Gen.OneOf(Gen.Const((int?)null), Gen.Int[1, 40].Select(n => (int?)n)), Gen.OneOf(Gen.Const((int?)null), Gen.Int[1, 60].Select(n => (int?)n)),
        (ordered, batchSize, maxInFlight) => new ParallelWorkOptions { Ordered = ordered, BatchSize = batchSize, MaxInFlight = maxInFlight });

    [Fact]
    public async Task Workers_compute_what_this_process_computes_whatever_the_options()
    {
        WorkerPool[] pools = [CreatePool(1), Pool, CreatePool(3)];

        await Gen.Select(Gen.Int.Array[0, 200], Options, Gen.Int[0, 2], Gen.Bool).SampleAsync(
            async (inputs, options, pool, isAsynchronous) =>
            {
                options.Pool = pools[pool];
                var results = await (isAsynchronous
                    ? TestMethods.SquareParallelAsync(inputs.ToAsyncEnumerable(), options)
                    : TestMethods.SquareParallelAsync(inputs, options)).WithinLimit();
                var inOrder = options.Ordered ? results : [.. results.OrderBy(result => result.Index)];
                return inOrder.Select(result => result.Index).SequenceEqual(Enumerable.Range(0, inputs.Length).Select(index => (long)index))
                    && inOrder.Select(result => result.Input).SequenceEqual(inputs)
                    && inOrder.Select(result => result.Value).SequenceEqual(inputs.Select(TestMethods.Square));
            },
            iter: 150,
            threads: 4);
    }

    [Fact]
    public async Task Items_that_fail_anywhere_leave_the_others_right()
    {
        Gen<string> deed = Gen.Frequency((8, Gen.Const(Deed.Return)), (1, Gen.Const(Deed.Throw)), (1, Gen.Const(Deed.ThrowWhatCannotBeRebuilt)));

        await Gen.Select(deed.Array[0, 60], Options).SampleAsync(
            async (deeds, options) =>
            {
                options.Pool = Pool;
                options.OnError = ErrorHandling.Yield;
                var results = await TestMethods.DoParallelAsync(deeds.Select((each, index) => (each, index)), options).WithinLimit();
                return results.Count == deeds.Length
                    && results.Select(result => result.Index).Distinct().Count() == deeds.Length
                    && results.All(result => result.Status == (deeds[result.Index] == Deed.Return ? WorkerResultStatus.Success : WorkerResultStatus.Failed))
                    && results.All(result => !result.IsSuccess || result.Value == result.Index);
            },
            iter: 80,
            threads: 2);
    }

    [Fact]
    public async Task Items_that_kill_their_workers_anywhere_leave_the_others_right()
    {
        WorkerPool pool = CreatePool(2);
        Gen<string> deed = Gen.Frequency((20, Gen.Const(Deed.Return)), (1, Gen.Const(Deed.ExitWith99)), (1, Gen.Const(Deed.KillItself)));

        await Gen.Select(deed.Array[1, 40], Options).SampleAsync(
            async (deeds, options) =>
            {
                options.Pool = pool;
                options.OnError = ErrorHandling.Yield;
                var results = await TestMethods.DoParallelAsync(deeds.Select((each, index) => (each, index)), options).WithinLimit();
                return results.Select(result => result.Index).Distinct().Count() == deeds.Length
                    && results.Count == deeds.Length
                    && results.All(result => result.Status == (deeds[result.Index] == Deed.Return ? WorkerResultStatus.Success : WorkerResultStatus.Crashed));
            },
            iter: 8,
            threads: 1);
    }
}
