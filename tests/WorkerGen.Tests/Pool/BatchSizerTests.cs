using CsCheck;
using WorkerGen.Pool;

namespace WorkerGen.Tests.Pool;

public sealed class BatchSizerTests
{
    private static readonly Gen<(int Items, TimeSpan Elapsed)> Observation =
        Gen.Select(Gen.Int[1, 100_000], Gen.OneOf(Gen.Const(0L), Gen.Long[1, TimeSpan.TicksPerMinute]), (items, ticks) => (items, TimeSpan.FromTicks(ticks)));

    [Fact]
    public void A_size_is_at_least_one_and_at_most_what_waits() =>
        Gen.Select(Observation.Array[0, 10], Gen.Int[1, 1_000_000], Gen.Bool, Gen.Int[1, 128]).Sample((observations, waiting, inputEnded, workers) =>
        {
            BatchSizer sizer = Experienced(observations);

            Assert.InRange(sizer.Next(waiting, inputEnded, workers), 1, waiting);
            Assert.InRange(sizer.Steady, 1, 65_536);
        });

    [Fact]
    public void A_fixed_size_is_kept_whatever_was_observed() =>
        Gen.Select(Observation.Array[0, 10], Gen.Int[1, 1000], Gen.Int[1, 2000], Gen.Bool).Sample((observations, size, waiting, inputEnded) =>
        {
            BatchSizer sizer = Experienced(observations, size);

            Assert.Equal(Math.Min(size, waiting), sizer.Next(waiting, inputEnded, 4));
        });

    [Fact]
    public void A_fixed_size_sets_how_far_to_read_ahead() => Assert.Equal(70, Experienced([(1000, TimeSpan.FromSeconds(1))], 70).Steady);

    [Fact]
    public void The_time_of_an_item_is_half_what_was_known_and_half_what_is_new() =>
        Assert.Equal(5, Experienced([(10, TimeSpan.FromMilliseconds(10)), (10, TimeSpan.FromMilliseconds(30))]).Steady);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 8)]
    [InlineData(1000, 8000)]
    [InlineData(8192, 65_536)]
    [InlineData(60_000, 65_536)]
    public void A_size_grows_eightfold_at_most(int proven, int steady) =>
        Assert.Equal(steady, Experienced(proven == 0 ? [] : [(proven, TimeSpan.Zero)]).Steady);

    [Theory]
    [InlineData(8, true, 5)]
    [InlineData(8, false, 5)]
    [InlineData(3, true, 3)]
    [InlineData(80, true, 10)]
    [InlineData(80, false, 20)]
    [InlineData(400, true, 50)]
    public void A_batch_takes_its_share_of_what_waits_and_half_a_millisecond_at_least(int waiting, bool inputEnded, int size) =>
        Assert.Equal(size, Experienced([(100, TimeSpan.FromMilliseconds(10))]).Next(waiting, inputEnded, workers: 2));

    [Fact]
    public void The_first_batch_has_one_item() => Assert.Equal(1, new BatchSizer(null).Next(10_000, true, 4));

    [Fact]
    public void Batches_grow_towards_ten_milliseconds_and_no_further()
    {
        var sizer = new BatchSizer(null);
        var sizes = new List<int>();
        for (int i = 0; i < 10; i++)
        {
            int size = sizer.Next(1_000_000, false, 2);
            sizes.Add(size);
            sizer.Observe(size, TimeSpan.FromMicroseconds(100) * size);
        }

        Assert.Equal(sizes.Order(), sizes);
        Assert.Equal(100, sizes[^1]);
    }

    [Fact]
    public void Slow_items_go_one_by_one()
    {
        var sizer = new BatchSizer(null);
        sizer.Observe(1, TimeSpan.FromSeconds(1));

        Assert.Equal(1, sizer.Next(1000, false, 2));
        Assert.Equal(1, sizer.Next(1000, true, 2));
    }

    [Fact]
    public void Batches_shrink_towards_the_end_of_the_input() =>
        Gen.Select(Gen.Int[1, 16], Gen.Int[1_000, 50_000], Gen.Int[10, 5000]).Sample((workers, items, microseconds) =>
        {
            var sizer = new BatchSizer(null);
            for (int i = 0; i < 12; i++)
            {
                int size = sizer.Next(int.MaxValue, false, workers);
                sizer.Observe(size, TimeSpan.FromMicroseconds(microseconds) * size);
            }

            int last = int.MaxValue;
            for (int left = items; left > 0;)
            {
                int size = sizer.Next(left, true, workers);
                Assert.InRange(size, 1, last);

                // No worker gets more than its share of what is left, unless the items are so quick that it does not matter.
                Assert.True(size * workers <= left || size * microseconds <= 1000 || size == 1, $"{size} of {left} for one of {workers}");
                last = size;
                left -= size;
            }
        });

    private static BatchSizer Experienced((int Items, TimeSpan Elapsed)[] observations, int? fixedSize = null)
    {
        var sizer = new BatchSizer(fixedSize);
        foreach ((int items, TimeSpan elapsed) in observations)
        {
            sizer.Observe(items, elapsed);
        }

        return sizer;
    }
}
