using System.Buffers.Binary;
using System.Numerics;

public static partial class Binary
{
    [OutOfProcess]
    public static double[] Samples(byte[] data)
    {
        var samples = new double[data.Length / 2];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(data.AsSpan(2 * i)) / 32768.0;
        }

        return samples;
    }

    [OutOfProcess]
    public static byte[] Header(int width, int height)
    {
        var header = new byte[12];
        "WIMG"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), height);
        return header;
    }

    [OutOfProcess]
    public static (int Width, int Height) Size(byte[] image)
    {
        if (image.Length < 12 || !image.AsSpan(0, 4).SequenceEqual("WIMG"u8))
        {
            throw new InvalidDataException("It is no image."); // WG0301: InvalidDataException
        }

        return (BinaryPrimitives.ReadInt32BigEndian(image.AsSpan(4)), BinaryPrimitives.ReadInt32BigEndian(image.AsSpan(8)));
    }

    [OutOfProcess]
    public static List<Point> Points(byte[] data)
    {
        using var reader = new BinaryReader(new MemoryStream(data));
        var count = reader.ReadInt32(); // WG0301: EndOfStreamException
        var points = new List<Point>();
        for (var i = 0; i < count; i++)
        {
            points.Add(new Point(reader.ReadSingle(), reader.ReadSingle())); // WG0301: EndOfStreamException; WG0301: EndOfStreamException
        }

        return points;
    }

    [OutOfProcess]
    public static byte[] Packed(List<Point> points)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(points.Count);
        foreach (var (x, y) in points)
        {
            writer.Write(x);
            writer.Write(y);
        }

        writer.Flush();
        return stream.ToArray();
    }

    [OutOfProcess]
    public static int BitCount(ulong[] words) => words.Sum(word => BitOperations.PopCount(word));

    [OutOfProcess]
    public static string Bits(double value) => BitConverter.DoubleToInt64Bits(value).ToString("X16", CultureInfo.InvariantCulture);

    [OutOfProcess]
    public static byte[] VariableLength(uint value)
    {
        var bytes = new List<byte>(5);
        while (value >= 0x80)
        {
            bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }

    public sealed record Point(float X, float Y);
}
