using System.Buffers;

namespace WorkerGen.Tests.Codecs;

public sealed class SegmentedJsonTests
{
    [Fact]
    public void JSON_in_segments_of_one_byte_is_read_like_JSON_in_one_piece() =>
        Assert.All(CodecSample.All, sample => Assert.Equal(sample.Json, sample.Rewrite(InSegmentsOfOneByte(sample.Json))));

    private static ReadOnlySequence<byte> InSegmentsOfOneByte(byte[] json)
    {
        var first = new Segment(json.AsMemory(0, 1), index: 0);
        Segment last = first;
        for (int index = 1; index < json.Length; index++)
        {
            last = last.Append(json.AsMemory(index, 1));
        }

        return new ReadOnlySequence<byte>(first, 0, last, 1);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
