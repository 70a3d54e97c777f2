using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using WorkerGen.Methods;
using WorkerGen.Processes;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Processes;

/// <summary>Two ends of one ring in one process, which is all the same to the ring.</summary>
public sealed class BulkRingTests : IDisposable
{
    // Numbers for both sides, and a margin on either side of the ring that nobody may touch.
    private const int Margin = 4096;
    private const int RingStart = 2 * Margin;
    private const int Size = RingStart + BulkRing.Capacity + Margin;
    private const byte Untouched = 0xEE;

    private readonly unsafe byte* _memory = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly BulkRing _sender;
    private readonly BulkRing _receiver;
    private readonly SafeFileHandle _noFile = new();

    public unsafe BulkRingTests()
    {
        new Span<byte>(_memory + Margin, Margin).Fill(Untouched);
        new Span<byte>(_memory + RingStart + BulkRing.Capacity, Margin).Fill(Untouched);
        _sender = RingIn(_noFile);
        _receiver = RingIn(_noFile);
    }

    private unsafe ref long Sent => ref *(long*)_memory;

    private unsafe ref long Received => ref *(long*)(_memory + 1024);

    public unsafe void Dispose()
    {
        Assert.Equal(-1, new Span<byte>(_memory + Margin, Margin).IndexOfAnyExcept(Untouched));
        Assert.Equal(-1, new Span<byte>(_memory + RingStart + BulkRing.Capacity, Margin).IndexOfAnyExcept(Untouched));
        NativeMemory.Free(_memory);
        _noFile.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(BulkRing.Capacity - 1)]
    [InlineData(BulkRing.Capacity)]
    [InlineData(BulkRing.Capacity + 1)]
    [InlineData((3 * BulkRing.Capacity) + 7)]
    public async Task An_array_of_any_length_arrives(int length) => await CrossAsync([Bytes(length)]);

    [Fact]
    public async Task Many_arrays_arrive_in_their_order_wherever_in_the_ring_they_begin()
    {
        for (int round = 0; round < 50; round++)
        {
            await CrossAsync([.. Enumerable.Range(0, 40).Select(n => Bytes(((round * 7_919) + (n * 104_729)) % 300_003))]);
        }
    }

    [Fact]
    public async Task Numbers_of_several_bytes_arrive_though_they_begin_in_the_middle_of_one()
    {
        double[] numbers = [.. Enumerable.Range(0, 400_000).Select(n => n * Math.PI)];
        BulkArray[] sent = [Bytes(3), new BulkArray<double>(DoubleCodec.Instance, numbers), Bytes(1), new BulkArray<Half>(HalfCodec.Instance, new[] { Half.NaN, Half.Epsilon })];
        var doubles = new BulkArray<double>(DoubleCodec.Instance, numbers.Length);
        var halves = new BulkArray<Half>(HalfCodec.Instance, 2);
        Task<bool> receiving = Task.Run(() => _receiver.Receive([Expected(3), doubles, Expected(1), halves], Never), TestContext.Current.CancellationToken);

        Assert.True(await Task.Run(() => _sender.Send(sent, Never), TestContext.Current.CancellationToken).WithinLimit());
        Assert.True(await receiving.WithinLimit());

        Assert.True(numbers.AsSpan().SequenceEqual(doubles.Filled));
        Assert.Equal([Half.NaN, Half.Epsilon], halves.Filled!);
    }

    [Fact]
    public async Task Several_hundred_mebibytes_arrive() => await CrossAsync([Bytes((300 * 1024 * 1024) + 1)]);

    [Fact]
    public async Task Nobody_who_sends_waits_for_a_receiver_that_has_gone()
    {
        var over = new CancellationTokenSource();
        Task<bool> sending = Task.Run(() => _sender.Send([Bytes(BulkRing.Capacity + 1)], () => over.IsCancellationRequested), TestContext.Current.CancellationToken);
        await Waiting.UntilAsync(() => Volatile.Read(ref Sent) == BulkRing.Capacity, "the ring is full");

        await over.CancelAsync();

        Assert.False(await sending.WithinLimit());
        Assert.False(_sender.IsEmpty);
    }

    [Fact]
    public async Task Nobody_who_receives_waits_for_a_sender_that_has_gone_and_what_it_has_sent_arrives()
    {
        Assert.True(_sender.Send([Bytes(1000)], Never));
        BulkArray whole = Expected(1000);

        Assert.True(await Task.Run(() => _receiver.Receive([whole], Always), TestContext.Current.CancellationToken).WithinLimit());
        Assert.False(await Task.Run(() => _receiver.Receive([Expected(1)], Always), TestContext.Current.CancellationToken).WithinLimit());
        AssertSame(Bytes(1000), whole);
    }

    [Fact]
    public async Task What_was_sent_just_before_the_end_arrives()
    {
        BulkArray array = Expected(10);

        // The sender has gone when it is looked for, and its last bytes came just before.
        bool arrived = await Task.Run(() => _receiver.Receive([array], () => _sender.Send([Bytes(10)], Never)), TestContext.Current.CancellationToken).WithinLimit();

        Assert.True(arrived);
        AssertSame(Bytes(10), array);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(BulkRing.Capacity + 1)]
    [InlineData(1L << 32)]
    [InlineData(1L << 40)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task A_sender_whose_number_cannot_be_is_found_out(long number)
    {
        Sent = number;

        await Assert.ThrowsAsync<InvalidDataException>(
            () => Task.Run(() => _receiver.Receive([Expected(10)], Never), TestContext.Current.CancellationToken).WithinLimit());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-BulkRing.Capacity - 1)]
    [InlineData(1L << 32)]
    [InlineData(-(1L << 32))]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task A_receiver_whose_number_cannot_be_is_found_out(long number)
    {
        Received = number;

        await Assert.ThrowsAsync<InvalidDataException>(
            () => Task.Run(() => _sender.Send([Bytes(10)], Never), TestContext.Current.CancellationToken).WithinLimit());
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(-BulkRing.Capacity + 1)]
    [InlineData(long.MinValue)]
    public async Task Whoever_overwrites_the_number_of_the_other_side_does_not_lead_it_out_of_the_ring(long number)
    {
        Sent = number;
        Assert.True(_sender.Send([Bytes(10)], Never));
        Received = number;
        BulkArray array = Expected(10);

        Assert.True(await Task.Run(() => _receiver.Receive([array], Never), TestContext.Current.CancellationToken).WithinLimit());

        AssertSame(Bytes(10), array);
        Assert.True(_sender.IsEmpty);
    }

    [Fact]
    public void Where_there_is_no_memory_there_is_no_room()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is full.");
        using SafeFileHandle full = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.ReadWrite);
        var ring = RingIn(full);

        Assert.False(ring.HasRoom());
        Assert.False(ring.HasRoom());
    }

    [Fact]
    public void Room_is_made_in_the_file_for_the_ring_alone()
    {
        using SafeFileHandle file = File.OpenHandle(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        var ring = RingIn(file);

        Assert.True(ring.HasRoom());

        Assert.Equal(RingStart + BulkRing.Capacity, RandomAccess.GetLength(file));
    }

    private unsafe BulkRing RingIn(SafeFileHandle file) => new(file, RingStart, _memory, (long*)_memory, (long*)(_memory + 1024));

    private static bool Never() => false;

    private static bool Always() => true;

    private static BulkArray<byte> Bytes(int length)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        new Random(length).NextBytes(bytes);
        return new BulkArray<byte>(ByteCodec.Instance, bytes);
    }

    private static BulkArray<byte> Expected(int length) => new(ByteCodec.Instance, length);

    private static void AssertSame(BulkArray expected, BulkArray actual)
    {
        Assert.Equal(expected.Bytes, actual.Bytes);
        Assert.True(expected.Slice(0, int.MaxValue).SequenceEqual(actual.Slice(0, int.MaxValue)), $"Arrays of {expected.Bytes} bytes differ.");
    }

    private async Task CrossAsync(IReadOnlyList<BulkArray> arrays)
    {
        BulkArray[] expected = [.. arrays.Select(array => Expected(array.Count))];
        Task<bool> receiving = Task.Run(() => _receiver.Receive(expected, Never), TestContext.Current.CancellationToken);
        Assert.True(await Task.Run(() => _sender.Send(arrays, Never), TestContext.Current.CancellationToken).WithinLimit());
        Assert.True(await receiving.WithinLimit());
        Assert.All(arrays, (array, position) => AssertSame(array, expected[position]));
        Assert.True(_sender.IsEmpty);
    }
}
