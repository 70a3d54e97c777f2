using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

public static partial class Kernels
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouAEIOU");

    private static readonly byte[] Gamma = [.. Enumerable.Range(0, 256).Select(level => (byte)(255 * Math.Pow(level / 255.0, 1 / 2.2)))];

    private static readonly int[] Sobel = [-1, 0, 1, -2, 0, 2, -1, 0, 1];

    private static byte[] s_scratch = [];

    [OutOfProcess]
    public static float Dot(float[] left, float[] right)
    {
        var length = Math.Min(left.Length, right.Length);
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += new Vector<float>(left, i) * new Vector<float>(right, i);
        }

        var sum = Vector.Sum(sums);
        for (; i < length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    [OutOfProcess]
    public static int Bits(byte[] data)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        var bits = 0;
        foreach (var word in words)
        {
            bits += BitOperations.PopCount(word);
        }

        foreach (var rest in data.AsSpan(words.Length * sizeof(ulong)))
        {
            bits += BitOperations.PopCount(rest);
        }

        return bits;
    }

    [OutOfProcess]
    public static byte[] Brightened(byte[] pixels)
    {
        var result = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            result[i] = Gamma[pixels[i]];
        }

        return result;
    }

    [OutOfProcess]
    public static byte[] Edges(byte[] pixels, int width)
    {
        if (width < 3)
        {
            return [.. pixels];
        }

        var height = pixels.Length / width;
        var result = new byte[pixels.Length];
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var (horizontal, vertical) = (0, 0);
                for (var k = 0; k < 9; k++)
                {
                    int value = pixels[(y + k / 3 - 1) * width + x + k % 3 - 1];
                    horizontal += Sobel[k] * value;
                    vertical += Sobel[k % 3 * 3 + k / 3] * value;
                }

                result[y * width + x] = (byte)Math.Min(255, Math.Sqrt((double)horizontal * horizontal + (double)vertical * vertical));
            }
        }

        return result;
    }

    [OutOfProcess]
    public static byte[] Halved(byte[] pixels, int width)
    {
        var height = pixels.Length / width; // WG0301: DivideByZeroException
        var result = new byte[width / 2 * (height / 2)];
        for (var y = 0; y < height / 2; y++)
        {
            for (var x = 0; x < width / 2; x++)
            {
                var at = 2 * y * width + 2 * x;
                result[y * (width / 2) + x] = (byte)((pixels[at] + pixels[at + 1] + pixels[at + width] + pixels[at + width + 1]) / 4);
            }
        }

        return result;
    }

    [OutOfProcess]
    public static void Invert(byte[] pixels)
    {
        var span = pixels.AsSpan();
        foreach (ref var pixel in span)
        {
            pixel = (byte)~pixel; // WG0203
        }
    }

    [OutOfProcess]
    public static byte[] Inverted(byte[] pixels)
    {
        var copy = pixels.AsSpan().ToArray();
        foreach (ref var pixel in copy.AsSpan())
        {
            pixel = (byte)~pixel;
        }

        return copy;
    }

    [OutOfProcess]
    public static int Vocals(string text)
    {
        var count = 0;
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Vowels) is >= 0 and var at)
        {
            count++;
            rest = rest[(at + 1)..];
        }

        return count;
    }

    [OutOfProcess]
    public static string Grouped(string digits) => string.Create(digits.Length + (digits.Length > 0 ? (digits.Length - 1) / 3 : 0), digits, static (target, source) =>
    {
        var at = target.Length;
        for (var i = 0; i < source.Length; i++)
        {
            if (i > 0 && i % 3 == 0)
            {
                target[--at] = ' ';
            }

            target[--at] = source[source.Length - 1 - i];
        }
    });

    [OutOfProcess]
    public static uint Adler(byte[] data)
    {
        uint a = 1;
        uint b = 0;
        foreach (var value in data)
        {
            a = (a + value) % 65521;
            b = (b + a) % 65521;
        }

        return (b << 16) | a;
    }

    [OutOfProcess]
    public static byte[] Framed(byte[] payload)
    {
        var frame = new byte[payload.Length + 8];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), Adler(payload));
        payload.CopyTo(frame, 8);
        return frame;
    }

    [OutOfProcess]
    public static byte[] Payload(byte[] frame)
    {
        if (frame is not { Length: >= 8 } || BinaryPrimitives.ReadInt32LittleEndian(frame) != frame.Length - 8)
        {
            throw new InvalidDataException("The frame has another length."); // WG0301: InvalidDataException
        }

        return frame[8..];
    }

    [OutOfProcess]
    public static byte[] Reversed(byte[] data)
    {
        if (s_scratch.Length < data.Length) // WG0201
        {
            s_scratch = new byte[data.Length]; // WG0202
        }

        data.CopyTo(s_scratch, 0); // WG0202
        Array.Reverse(s_scratch, 0, data.Length); // WG0202
        return s_scratch[..data.Length]; // WG0201
    }

    [OutOfProcess]
    public static long Checksum(byte[] data)
    {
        var rented = ArrayPool<byte>.Shared.Rent(data.Length);
        try
        {
            data.CopyTo(rented, 0);
            rented.AsSpan(0, data.Length).Sort();
            var sum = 0L;
            foreach (var value in rented.AsSpan(0, data.Length))
            {
                sum = sum * 31 + value;
            }

            return sum;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    [OutOfProcess]
    public static int Median(int[] values)
    {
        values.AsSpan().Sort(); // WG0203
        return values.Length == 0 ? 0 : values[values.Length / 2];
    }

    [OutOfProcess]
    public static Dictionary<char, int> Histogram(string text)
    {
        var counts = new Dictionary<char, int>();
        foreach (var letter in text)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, letter, out _);
            count++;
        }

        return counts;
    }

    [OutOfProcess]
    public static int Bucket(long id, int buckets) => (int)(BitOperations.RotateLeft((ulong)id * 0x9E3779B97F4A7C15, 17) % (ulong)buckets); // WG0301: DivideByZeroException

    [OutOfProcess]
    public static int Levels(int count) => count <= 0 ? 0 : BitOperations.Log2((uint)count) + 1;

    [OutOfProcess]
    public static double Mean(double[] values, int window)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window); // WG0301: ArgumentOutOfRangeException
        Span<double> ring = stackalloc double[Math.Min(window, 64)];
        for (var i = 0; i < values.Length; i++)
        {
            ring[i % ring.Length] = values[i];
        }

        return SumOf(ring) / ring.Length;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static double SumOf(ReadOnlySpan<double> span)
        {
            var sum = 0.0;
            foreach (var value in span)
            {
                sum += value;
            }

            return sum;
        }
    }
}
