using System.Buffers;
using System.Text;

namespace WorkerGen.Fuzz;

/// <summary>Makes new cases from old ones: bytes, lines and numbers are changed, taken out, doubled and mixed. The same seed makes the same cases.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> corpus)
{
    private const int MaxLength = 256 * 1024;

    private static readonly SearchValues<byte> BetweenValues = SearchValues.Create(" ,:]}\n"u8);

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
            "\"stackTrace\":", "\"ordinal\":", "\"value\":", "\"elapsedMicroseconds\":", "\"$type\":\"circle\"", "\"$type\":", "\"$ref\":\"1\"", "\"utf16\":\"2AA=\"", "@wait", "@ready", "@id", "@ordinal", "@values", "@item",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff, 0xfe], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5], [0x80], [0xef, 0xbb, 0xbf],
    ];

    // What was there before the fuzzer found more, which is soon much and much alike.
    private readonly int _given = corpus.Count;

    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "null", "true", "0", "1", "-1", "2", "3", "1.5", "1e999", "-0", "2147483648", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e-400",
            "\"\"", "\"a\"", "\"1\"", "\"\\ud800\"", "\"\\u0000\"", "\"Infinity\"", "\"NaN\"", "{\"utf16\":\"ANg=\"}", "[]", "{}", "[null]", "[[]]", "{\"\":0}", "{\"$type\":\"square\",\"Side\":1}",
            "\"canceled\"", "\"output\"", "\"input\"", "\"initialize\"", "\"run\"", "\"shutdown\"", "\"progress\"", "\"$/cancelRequest\"", "\"id\"", "\"result\"", "\"error\"", "\"method\"", "\"params\"",
            "\"values\"", "\"failures\"", "\"items\"", "\"WorkerGen\"", "\"WorkerGen.WarmUp\"", "\"WorkerGen.Fuzz\"", "\"WorkerGen.Fuzz.FuzzMethods.Repeat\"", "\"WorkerGen.Fuzz.FuzzMethods.Describe\"",
            "\"System.AggregateException\"", "\"System.Data.DataException\"", "\"System.ArgumentException\"", "-32800", "-32000", "-32601", "4096", "@id", "@ordinal", "@values",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public byte[] Next()
    {
        byte[] input = corpus[random.Next(random.Next(2) == 0 ? corpus.Count : _given)];
        bool keepsJson = random.Next(3) > 0;
        for (int changes = 1 + ((1 << random.Next(4)) * random.Next(2)); changes > 0; changes--)
        {
            input = keepsJson ? ChangeValue(input) : ChangeBytes(input);
        }

        return input.Length <= MaxLength ? input : input[..MaxLength];
    }

    private byte[] ChangeBytes(byte[] input) => random.Next(10) switch
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

    // These leave JSON what it is, so that they get past the parser.
    private byte[] ChangeValue(byte[] input) => random.Next(10) switch
    {
        < 4 => ReplaceValue(input, Values[random.Next(Values.Length)]),
        < 7 => ReplaceValue(input, Token(corpus[random.Next(corpus.Count)])),
        7 => ReplaceValue(input, Token(input)),
        8 => DoubleLine(input),
        _ => ReplaceValue(input, [.. "["u8, .. Token(input), .. ","u8, .. Token(input), .. "]"u8]),
    };

    private byte[] ReplaceValue(byte[] input, ReadOnlySpan<byte> value)
    {
        Range token = RandomToken(input);
        return [.. input.AsSpan()[..token.Start], .. value, .. input.AsSpan()[token.End..]];
    }

    private ReadOnlySpan<byte> Token(byte[] input) => input.AsSpan(RandomToken(input));

    private Range RandomToken(byte[] input)
    {
        List<int> starts = TokenStarts(input);
        int start = starts.Count == 0 ? 0 : starts[random.Next(starts.Count)];
        return start..TokenEnd(input, start);
    }

    // Texts, arrays, objects and words, as far as the case is JSON.
    private static List<int> TokenStarts(byte[] input)
    {
        var starts = new List<int>();
        bool inText = false;
        bool inWord = false;
        for (int at = 0; at < input.Length; at++)
        {
            byte each = input[at];
            bool isWord = !inText && !BetweenValues.Contains(each) && each is not ((byte)'"' or (byte)'[' or (byte)'{');
            if (!inText && (each is (byte)'"' or (byte)'[' or (byte)'{' || (isWord && !inWord)))
            {
                starts.Add(at);
            }

            inWord = isWord;
            inText = each != '\n' && inText ^ (each == '"' && (at == 0 || input[at - 1] != '\\'));
        }

        return starts;
    }

    private static int TokenEnd(byte[] input, int start)
    {
        int depth = 0;
        bool inText = false;
        for (int at = start; at < input.Length && input[at] != '\n'; at++)
        {
            byte each = input[at];
            if (at > start && depth == 0 && !inText && (BetweenValues.Contains(each) || input[at - 1] is (byte)'"' or (byte)']' or (byte)'}'))
            {
                return at;
            }

            inText ^= each == '"' && (at == start || input[at - 1] != '\\');
            depth += inText ? 0 : each is (byte)'[' or (byte)'{' ? 1 : each is (byte)']' or (byte)'}' ? -1 : 0;
        }

        return Math.Max(start, input.AsSpan(start).IndexOf((byte)'\n') is var line and >= 0 ? start + line : input.Length);
    }

    private byte[] DoubleLine(byte[] input)
    {
        int at = random.Next(input.Length + 1);
        int start = input.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        int length = input.AsSpan(at).IndexOf((byte)'\n');
        int end = length < 0 ? input.Length : at + length + 1;
        return [.. input.AsSpan(0, end), .. input.AsSpan(start..end), .. input.AsSpan(end)];
    }

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
