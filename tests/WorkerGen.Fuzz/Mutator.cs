using System.Text;

namespace WorkerGen.Fuzz;

/// <summary>Makes new cases from old ones: bytes, lines and numbers are changed, taken out, doubled and mixed. The same seed makes the same cases.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> corpus)
{
    private const int MaxLength = 256 * 1024;

    // What the two sides, the formatter or StreamJsonRpc make something of, and what JSON readers stumble over.
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "\n", "\r\n", "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "false", "0", "-1", "1e999", "-0", "1.0", "9223372036854775807", "9223372036854775808",
            "-9223372036854775809", "2147483648", "1e400", "\"Infinity\"", "\"NaN(0)\"", "\"\\ud800\"", "\"\\u0000\"", "\0", "\ufeff", "/*", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":",
            "\"jsonrpc\":\"2.0\",", "\"id\":", "\"id\":null,", "\"id\":\"1\",", "\"id\":1.5,", "\"method\":", "\"params\":", "\"result\":", "\"error\":{\"code\":-32800,\"message\":\"\"}",
            "\"error\":{\"code\":-32000,\"message\":\"m\",\"data\":{\"type\":\"System.Diagnostics.Process\"}}", "\"initialize\"", "\"run\"", "\"shutdown\"", "\"progress\"",
            "\"$/cancelRequest\"", "\"$/progress\"", "\"$/enumerator/next\"", "\"$/invokeProxy/1/a\"", "\"$/releaseMarshaledObject\"", "\"rpc.x\"", "\"protocolVersion\":", "\"assemblies\":",
            "\"maxMessageBytes\":4096,", "\"maxMessageBytes\":-1,", "\"assembly\":", "\"signature\":", "\"firstOrdinal\":", "\"items\":", "\"values\":", "\"failures\":", "\"position\":",
            "\"kind\":\"canceled\"", "\"kind\":\"output\"", "\"exception\":", "\"type\":\"System.AggregateException\"", "\"type\":\"System.TypeInitializationException\"", "\"inner\":[",
            "\"stackTrace\":", "\"ordinal\":", "\"value\":", "\"elapsedMicroseconds\":", "\"$type\":\"circle\"", "\"$type\":", "\"$ref\":\"1\"", "\"utf16\":\"2AA=\"", "@wait", "@ready", "@id", "@ordinal", "@values",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff, 0xfe], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5], [0x80], [0xef, 0xbb, 0xbf],
    ];

    public byte[] Next()
    {
        byte[] input = corpus[random.Next(corpus.Count)];
        for (int changes = 1 + (int)Math.Pow(2, random.Next(5)) * random.Next(2); changes > 0; changes--)
        {
            input = Change(input);
        }

        return input.Length <= MaxLength ? input : input[..MaxLength];
    }

    private byte[] Change(byte[] input) => random.Next(10) switch
    {
        0 => Splice(input, 0, [(byte)random.Next(256)]),
        1 => Splice(input, 1, [(byte)random.Next(256)]),
        2 => Splice(input, random.Next(1, 16), []),
        3 or 4 => Splice(input, 0, Words[random.Next(Words.Length)]),
        5 => Splice(input, random.Next(1, 24), Words[random.Next(Words.Length)]),
        6 => Splice(input, 0, Part(corpus[random.Next(corpus.Count)])),
        7 => Splice(input, 0, Repeat(Part(input, 64), 1 << random.Next(14))),
        8 => SwapLines(input),
        _ => input.Length == 0 ? input : input[..random.Next(input.Length)],
    };

    private byte[] Splice(byte[] input, int removed, ReadOnlySpan<byte> added)
    {
        int at = random.Next(input.Length + 1);
        int end = Math.Min(input.Length, at + removed);
        return [.. input.AsSpan(0, at), .. added, .. input.AsSpan(end)];
    }

    private byte[] Part(byte[] input, int most = int.MaxValue)
    {
        int start = random.Next(input.Length + 1);
        return input[start..(start + random.Next(Math.Min(most, input.Length - start) + 1))];
    }

    private static byte[] Repeat(byte[] part, int times)
    {
        byte[] all = new byte[Math.Min((long)part.Length * times, MaxLength)];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = part[i % part.Length];
        }

        return all;
    }

    private byte[] SwapLines(byte[] input)
    {
        List<byte[]> lines = [];
        foreach (Range line in input.AsSpan().Split((byte)'\n'))
        {
            lines.Add(input[line]);
        }

        (int a, int b) = (random.Next(lines.Count), random.Next(lines.Count));
        (lines[a], lines[b]) = (lines[b], lines[a]);
        return [.. lines.SelectMany((line, index) => index == 0 ? line : [(byte)'\n', .. line])];
    }
}
