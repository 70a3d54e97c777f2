using System.Buffers;
using System.Text;

public static partial class Formatting
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    [OutOfProcess]
    public static string ToBase36(long value)
    {
        if (value == 0)
        {
            return "0";
        }

        Span<char> buffer = stackalloc char[14];
        var at = buffer.Length;
        var rest = value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value;
        while (rest > 0)
        {
            buffer[--at] = Digits[(int)(rest % 36)];
            rest /= 36;
        }

        if (value < 0)
        {
            buffer[--at] = '-';
        }

        return new string(buffer[at..]);
    }

    [OutOfProcess]
    public static string Joined(int[] numbers)
    {
        var builder = new StringBuilder();
        Span<char> buffer = stackalloc char[16];
        foreach (var number in numbers)
        {
            if (number.TryFormat(buffer, out var written, "D4", CultureInfo.InvariantCulture))
            {
                builder.Append(buffer[..written]).Append(' ');
            }
        }

        return builder.ToString().TrimEnd();
    }

    [OutOfProcess]
    public static string Size(long bytes)
    {
        ReadOnlySpan<string> units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];
        double size = bytes;
        var unit = 0;
        while (size >= 1000 && unit < units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size:0.##} {units[unit]}");
    }

    [OutOfProcess]
    public static string Padded(int number) => string.Create(8, number, static (span, value) =>
    {
        span.Fill('.');
        value.TryFormat(span, out _, provider: CultureInfo.InvariantCulture);
    });

    [OutOfProcess]
    public static string Hex(byte[] data)
    {
        var rented = ArrayPool<char>.Shared.Rent(data.Length * 2);
        try
        {
            for (var i = 0; i < data.Length; i++)
            {
                rented[2 * i] = Digits[data[i] >> 4];
                rented[2 * i + 1] = Digits[data[i] & 15];
            }

            return new string(rented, 0, data.Length * 2);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    [OutOfProcess]
    public static long SumOfFields(string line)
    {
        long sum = 0;
        var rest = line.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf(',');
            var field = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            sum += long.TryParse(field, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
        }

        return sum;
    }
}
