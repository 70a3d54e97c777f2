using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

public static partial class Transfers
{
    [OutOfProcess]
    [Throws(typeof(HttpRequestException))]
    public static async Task<string> Retried(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await client.GetStringAsync(address, cancellationToken); // WG0205
            }
            catch (HttpRequestException exception) when (attempt < 3 && exception.StatusCode is not HttpStatusCode.NotFound)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), cancellationToken);
            }
        }
    }

    [OutOfProcess]
    public static async Task<string?> Swallowed(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        try
        {
            return await client.GetStringAsync(address, cancellationToken); // WG0205
        }
        catch (Exception exception) // WG0304
        {
            Debug.WriteLine(exception);
            return null;
        }
    }

    [OutOfProcess]
    public static async Task<int> Posted(string address, Order order, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri("https://example.org") };
        using var response = await client.PostAsJsonAsync(address, order, cancellationToken); // WG0301: HttpRequestException; WG0205
        return response.IsSuccessStatusCode ? 0 : (int)response.StatusCode;
    }

    [OutOfProcess]
    public static int Progressed(string[] lines, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var words = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            words += lines[i].Split(' ').Length;
            if (i % 100 == 0)
            {
                progress.Report(i * 100 / lines.Length);
            }
        }

        return words;
    }

    [OutOfProcess]
    public static Dictionary<string, string> Unzipped(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read); // WG0301: InvalidDataException
        var files = new Dictionary<string, string>();
        foreach (var entry in archive.Entries.Where(entry => entry.Length < 1_000_000)) // WG0301: InvalidDataException
        {
            using var reader = new StreamReader(entry.Open()); // WG0301: InvalidDataException
            files[entry.FullName] = reader.ReadToEnd(); // WG0301: InvalidDataException
        }

        return files;
    }

    [OutOfProcess]
    public static byte[]? Unpacked(byte[] brotli)
    {
        try
        {
            using var input = new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress);
            using var output = new MemoryStream();
            input.CopyTo(output); // WG0301: InvalidOperationException
            return output.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    [OutOfProcess]
    public static byte[] Encrypted(byte[] key, byte[] nonce, string text)
    {
        using var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize); // WG0301: CryptographicException
        var plain = Encoding.UTF8.GetBytes(text);
        var cipher = new byte[plain.Length];
        var tag = new byte[16];
        aes.Encrypt(nonce, plain, cipher, tag);
        return [.. cipher, .. tag];
    }

    [OutOfProcess]
    public static byte[] Salted(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16); // WG0204
        return [.. salt, .. Rfc2898DeriveBytes.Pbkdf2(password, salt, 10_000, HashAlgorithmName.SHA256, 32)];
    }

    [OutOfProcess]
    public static string Signature(string key, Dictionary<string, string> fields)
    {
        var message = string.Join('&', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        return Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(message)));
    }

    [OutOfProcess]
    public static List<Entry> Entries(byte[] data)
    {
        var entries = new List<Entry>();
        using var reader = new BinaryReader(new MemoryStream(data), Encoding.UTF8);
        try
        {
            while (reader.BaseStream.Position < reader.BaseStream.Length)
            {
                entries.Add(new Entry(reader.ReadInt64(), reader.ReadDouble()));
            }
        }
        catch (EndOfStreamException)
        {
            entries.Clear();
        }

        return entries;
    }

    [OutOfProcess]
    public static byte[] Written(List<Entry> entries)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write7BitEncodedInt(entries.Count);
        entries.ForEach(entry =>
        {
            writer.Write(entry.Time);
            writer.Write(entry.Value);
        });
        writer.Flush();
        return stream.ToArray();
    }

    [OutOfProcess]
    public static double[] Smoothed(double[] samples, int radius, CancellationToken cancellationToken)
    {
        var smoothed = new double[samples.Length];
        Parallel.For(0, samples.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var from = Math.Max(0, i - radius);
            var to = Math.Min(samples.Length - 1, i + radius);
            var sum = 0.0;
            for (var k = from; k <= to; k++)
            {
                sum += samples[k];
            }

            smoothed[i] = sum / (to - from + 1);
        });
        return smoothed;
    }

    [OutOfProcess]
    public static Dictionary<string, int> Parsed(string[] lines)
    {
        var result = new ConcurrentDictionary<string, int>();
        Parallel.ForEach(lines, line => // WG0301: AggregateException
        {
            var parts = line.Split('=');
            result[parts[0]] = int.Parse(parts[1], CultureInfo.InvariantCulture);
        });
        return result.ToDictionary();
    }

    [OutOfProcess]
    public static async Task<BigInteger> Product(int n)
    {
        var halves = await Task.WhenAll(Task.Run(() => Range(1, n / 2)), Task.Run(() => Range(n / 2 + 1, n)));
        return halves[0] * halves[1];

        static BigInteger Range(int from, int to) => from > to ? BigInteger.One : from == to ? from : Range(from, (from + to) / 2) * Range((from + to) / 2 + 1, to);
    }

    [OutOfProcess]
    public static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        if (BigInteger.GreatestCommonDivisor(value, modulus) != BigInteger.One)
        {
            throw new ArithmeticException("There is no inverse."); // WG0301: ArithmeticException
        }

        return BigInteger.ModPow(value, modulus - 2, modulus); // WG0301: DivideByZeroException
    }

    [OutOfProcess]
    public static int Measured(string text)
    {
        using var measure = new Measure("words"); // WG0205
        return text.Split(' ').Length;
    }

    [OutOfProcess]
    public static int Scoped(string text)
    {
        var depth = new Counter();
        foreach (var letter in text)
        {
            if (letter == '(')
            {
                using (depth.Enter())
                {
                    depth.Total++;
                }
            }
        }

        return depth.Total + depth.Open;
    }

    [OutOfProcess]
    public static int Severe(string[] log)
    {
        var count = 0;
        foreach (var line in log)
        {
            if (line.Split(' ', 3) is not [var day, "ERROR" or "FATAL", var message])
            {
                continue;
            }

            if (!DateTimeOffset.TryParse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) || time.Year < 2000)
            {
                throw new LogException(line); // WG0301: LogException
            }

            count += message.Length > 0 ? 1 : 0;
        }

        return count;
    }

    [OutOfProcess]
    public static string Local(DateTimeOffset time, string zone)
    {
        try
        {
            return TimeZoneInfo.ConvertTimeBySystemTimeZoneId(time, zone).ToString("O", CultureInfo.InvariantCulture); // WG0301: InvalidTimeZoneException
        }
        catch (TimeZoneNotFoundException)
        {
            return TimeZoneInfo.ConvertTime(time, TimeZoneInfo.Local).ToString("O", CultureInfo.InvariantCulture);
        }
    }

    [OutOfProcess]
    public static int Filtered(string text)
    {
        try
        {
            return int.Parse(text, CultureInfo.InvariantCulture); // WG0301: OverflowException
        }
        catch (Exception exception) when (exception is FormatException { Message.Length: > 0 } or FormatException)
        {
            return 0;
        }
        finally
        {
            Debug.Assert(text.Length >= 0);
        }
    }

    [OutOfProcess]
    public static int Wrapped(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Order>(json) is { Count: > 0 and var count } ? 100 / count : 0;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("This is no order.", exception); // WG0301: InvalidDataException
        }
    }

    private sealed class Measure(string name) : IDisposable
    {
        private readonly List<string> _lines = [];

        public void Dispose()
        {
            _lines.Add(name);
            Console.Error.WriteLine(string.Join('\n', _lines));
        }
    }

    private sealed class Counter
    {
        public int Total { get; set; }

        public int Open { get; private set; }

        public Scope Enter()
        {
            Open++;
            return new Scope(this);
        }

        public readonly struct Scope(Counter counter) : IDisposable
        {
            public void Dispose() => counter.Open--;
        }
    }

    public sealed record Order(string Name, int Count);

    public readonly record struct Entry(long Time, double Value);

    public sealed class LogException(string message) : FormatException(message);
}
