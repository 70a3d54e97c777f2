using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Threading.Channels;

public static partial class Everyday
{
    private static readonly string[] Words = "zero one two three four five six seven eight nine".Split(' ');

    private static readonly int[] Weights = "5 4 3 2 7 6 5 4 3 2".Split(' ').Select(int.Parse).ToArray();

    private static readonly Dictionary<char, int> Letters = "IVXLCDM".Select((letter, i) => (letter, i)).ToDictionary(pair => pair.letter, pair => pair.i);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    private static readonly Uri Base = new("https://example.org/");

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private static readonly TimeZoneInfo Utc = TimeZoneInfo.Utc;

    private static readonly char[] Separators = [' ', ',', ';'];

    private static readonly IReadOnlyDictionary<string, decimal> Rates = new Dictionary<string, decimal> { ["EUR"] = 1m, ["USD"] = 1.1m };

    [OutOfProcess]
    public static string Spoken(int n) => string.Join(' ', n.ToString(CultureInfo.InvariantCulture).Where(char.IsDigit).Select(digit => Words[digit - '0']));

    [OutOfProcess]
    public static bool IsValid(string number) => number.Length == 10 && number.All(char.IsDigit) && number.Select((digit, i) => (digit - '0') * Weights[i]).Sum() % 11 == 0;

    [OutOfProcess]
    public static int Rank(char letter) => Letters.GetValueOrDefault(letter, -1);

    [OutOfProcess]
    public static string ToJson(Ticket ticket) => JsonSerializer.Serialize(ticket, Json);

    [OutOfProcess]
    public static string Address(string path) => new Uri(Base, path).AbsoluteUri; // WG0301: UriFormatException

    [OutOfProcess]
    public static string GermanPrice(decimal price) => price.ToString("C", German);

    [OutOfProcess]
    public static DateTime InUtc(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Utc).DateTime;

    [OutOfProcess]
    public static string[] Fields(string line) => line.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [OutOfProcess]
    public static decimal Converted(decimal amount, string currency) => Rates.TryGetValue(currency, out var rate) ? decimal.Round(amount * rate, 2) : amount;

    [OutOfProcess]
    public static double Percentile(double[] values, double share)
    {
        if (values is not { Length: > 0 })
        {
            return double.NaN;
        }

        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    [OutOfProcess]
    public static (double Mean, double Deviation) Moments(IEnumerable<double> values)
    {
        var (count, mean, squares) = (0, 0.0, 0.0);
        foreach (var value in values)
        {
            count++;
            var delta = value - mean;
            mean += delta / count;
            squares += delta * (value - mean);
        }

        return (mean, count > 1 ? Math.Sqrt(squares / (count - 1)) : 0);
    }

    [OutOfProcess]
    public static int AverageAge(List<Person> people)
    {
        var total = 0;
        var count = 0;
        foreach (var person in people)
        {
            if (person.Age is { } age)
            {
                total += age;
                count++;
            }
        }

        return count == 0 ? 0 : total / count;
    }

    [OutOfProcess]
    public static Dictionary<string, List<string>> ByCity(List<Person> people)
    {
        var result = new Dictionary<string, List<string>>();
        foreach (var person in people)
        {
            if (!result.TryGetValue(person.City, out var names))
            {
                names = [];
                result.Add(person.City, names);
            }

            names.Add(person.Name);
        }

        return result;
    }

    [OutOfProcess]
    public static Person? Oldest(List<Person> people) => people.Count == 0 ? null : people.Aggregate((a, b) => (a.Age ?? 0) >= (b.Age ?? 0) ? a : b);

    [OutOfProcess]
    public static int OldestAge(List<Person> people) => people.Where(person => person.Age.HasValue).Select(person => person.Age!.Value).DefaultIfEmpty().Max();

    [OutOfProcess]
    public static string Summary(Ticket ticket)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"#{ticket.Id} {ticket.Title}");
        if (ticket.Tags is [var first, .. var rest])
        {
            text.Append(" [").Append(first);
            foreach (var tag in rest)
            {
                text.Append(", ").Append(tag);
            }

            text.Append(']');
        }

        return text.ToString();
    }

    [OutOfProcess]
    public static Ticket Escalated(Ticket ticket) => ticket with { Priority = ticket.Priority < Priority.High ? ticket.Priority + 1 : ticket.Priority, Tags = [.. ticket.Tags, "escalated"] };

    [OutOfProcess]
    public static string Evaluate(string expression)
    {
        var values = new Stack<double>();
        foreach (var token in expression.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (double.TryParse(token, CultureInfo.InvariantCulture, out var number))
            {
                values.Push(number);
                continue;
            }

            if (!values.TryPop(out var right) || !values.TryPop(out var left))
            {
                return "too few values";
            }

            values.Push(token switch
            {
                "+" => left + right,
                "-" => left - right,
                "*" => left * right,
                "/" => left / right,
                _ => double.NaN,
            });
        }

        return values.Count == 1 ? values.Pop().ToString("G", CultureInfo.InvariantCulture) : "too many values";
    }

    [OutOfProcess]
    public static int Balanced(string text)
    {
        var open = new Stack<char>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '(' or '[':
                    open.Push(text[i]);
                    break;
                case ')' when open.Count > 0 && open.Peek() == '(':
                case ']' when open.Count > 0 && open.Peek() == '[':
                    open.Pop();
                    break;
                case ')' or ']':
                    return i;
            }
        }

        return open.Count == 0 ? -1 : text.Length;
    }

    [OutOfProcess]
    public static List<int> SlidingMaximum(int[] numbers, int size)
    {
        var result = new List<int>();
        var window = new LinkedList<int>();
        for (var i = 0; i < numbers.Length; i++)
        {
            while (window.Count > 0 && numbers[window.Last!.Value] <= numbers[i])
            {
                window.RemoveLast();
            }

            window.AddLast(i);
            if (window.First!.Value <= i - size)
            {
                window.RemoveFirst();
            }

            if (i >= size - 1)
            {
                result.Add(numbers[window.First!.Value]);
            }
        }

        return result;
    }

    [OutOfProcess]
    public static long Hops(Dictionary<string, string> next, string from, string to)
    {
        var seen = new HashSet<string>();
        var hops = 0L;
        while (from != to && seen.Add(from) && next.TryGetValue(from, out var target))
        {
            from = target;
            hops++;
        }

        return from == to ? hops : -1;
    }

    [OutOfProcess]
    public static int Levels(Folder root)
    {
        var deepest = 0;
        var open = new Queue<(Folder Folder, int Level)>([(root, 1)]);
        while (open.TryDequeue(out var item))
        {
            deepest = Math.Max(deepest, item.Level);
            foreach (var folder in item.Folder.Folders)
            {
                open.Enqueue((folder, item.Level + 1));
            }
        }

        return deepest;
    }

    [OutOfProcess]
    public static long Size(Folder folder) => folder.Sizes.Sum() + folder.Folders.Sum(Size);

    [OutOfProcess]
    public static async Task<int> Pipeline(int[] numbers, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<int>(16);
        var producer = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var number in numbers)
                    {
                        await channel.Writer.WriteAsync(number * 2, cancellationToken);
                    }
                }
                finally
                {
                    channel.Writer.Complete();
                }
            },
            cancellationToken);
        var sum = 0;
        await foreach (var number in channel.Reader.ReadAllAsync(cancellationToken))
        {
            sum += number;
        }

        await producer;
        return sum;
    }

    [OutOfProcess]
    public static async Task<int[]> Throttled(int[] delays, CancellationToken cancellationToken)
    {
        using var gate = new SemaphoreSlim(4);
        var tasks = delays.Select(async delay =>
        {
            await gate.WaitAsync(cancellationToken);
            try
            {
                await Task.Delay(delay, cancellationToken);
                return delay;
            }
            finally
            {
                gate.Release();
            }
        });
        return await Task.WhenAll(tasks);
    }

    [OutOfProcess]
    public static async Task<string> FirstOf(string[] addresses, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        foreach (var address in addresses)
        {
            try
            {
                return await client.GetStringAsync(address, cancellationToken); // WG0205
            }
            catch (HttpRequestException)
            {
                // The next one may answer.
            }
        }

        return "";
    }

    [OutOfProcess]
    public static async Task<int> TwoThings(string a, string b)
    {
        var first = LengthAsync(a);
        var second = LengthAsync(b);
        await Task.WhenAll(first, second);
        return await first + await second;
    }

    [OutOfProcess]
    public static async Task<int> TwoFiles(string a, string b, CancellationToken cancellationToken)
    {
        var first = File.ReadAllTextAsync(a, cancellationToken); // WG0205
        var second = File.ReadAllTextAsync(b, cancellationToken); // WG0205
        await Task.WhenAll(first, second); // WG0301: IOException, UnauthorizedAccessException; WG0301: IOException, UnauthorizedAccessException
        return first.Result.Length + second.Result.Length;
    }

    private static async Task<int> LengthAsync(string text)
    {
        await Task.Delay(1);
        return text.Length;
    }

    [OutOfProcess]
    public static string Token(byte[] key, string name)
    {
        using var hmac = new HMACSHA256(key);
        var hash = hmac.ComputeHash(Encoding.UTF8.GetBytes(name));
        return Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    [OutOfProcess]
    public static bool Verify(string password, byte[] salt, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, 10_000, HashAlgorithmName.SHA256, expected.Length), expected);

    [OutOfProcess]
    public static string Template(string template, Dictionary<string, string> values) =>
        Regex.Replace(template, @"\{(\w+)\}", match => values.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);

    [OutOfProcess]
    public static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name); // WG0301: ArgumentException
        return name.Trim() switch
        {
            { Length: > 20 } longName => longName[..20] + "…",
            var shortName => shortName,
        };
    }

    [OutOfProcess]
    public static int Gcd(int a, int b)
    {
        while (b != 0)
        {
            var t = a % b;
            a = b;
            b = t;
        }

        return a;
    }

    [OutOfProcess]
    public static string Fraction(int numerator, int denominator)
    {
        if (denominator == 0)
        {
            return "∞";
        }

        var divisor = Gcd(Math.Abs(numerator), Math.Abs(denominator));
        return $"{numerator / divisor}/{denominator / divisor}"; // WG0301: DivideByZeroException
    }

    [OutOfProcess]
    public static int Buckets(int[] values, int width)
    {
        if (width < 1)
        {
            width = 1;
        }

        return values.Select(value => value / width).Distinct().Count();
    }

    [OutOfProcess]
    public static int PageCount(int items, int pageSize) => pageSize <= 0 ? throw new ArgumentOutOfRangeException(nameof(pageSize)) : (items + pageSize - 1) / pageSize; // WG0301: ArgumentOutOfRangeException

    [OutOfProcess]
    public static double Compound(double principal, double rate, int periods) => Enumerable.Range(0, periods).Aggregate(principal, (amount, _) => amount * (1 + rate));

    [OutOfProcess]
    public static string Ip(byte[] bytes) => bytes.Length is 4 or 16 ? new IPAddress(bytes).ToString() : "";

    [OutOfProcess]
    public static List<string> Diff(string[] before, string[] after) => before.Except(after).Select(line => "-" + line).Concat(after.Except(before).Select(line => "+" + line)).ToList();

    [OutOfProcess]
    public static string? Extension(string name) => Path.GetExtension(name) is { Length: > 1 } extension ? extension[1..].ToLowerInvariant() : null;

    [OutOfProcess]
    public static Dictionary<string, int> Parallelised(string[] lines)
    {
        var counts = new ConcurrentDictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        Parallel.ForEach(lines, new ParallelOptions { MaxDegreeOfParallelism = 4 }, line => counts.AddOrUpdate(line.Trim(), 1, static (_, old) => old + 1));
        return new Dictionary<string, int>(counts);
    }

    [OutOfProcess]
    public static int Retry(int attempts, int seed)
    {
        var random = new Random(seed);
        for (var attempt = 1; ; attempt++)
        {
            if (random.Next(6) == 5 || attempt >= attempts)
            {
                return attempt;
            }
        }
    }

    [OutOfProcess]
    public static void Nothing(int n)
    {
        Debug.WriteLine(n);
    }

    [OutOfProcess]
    public static double Solve(double a, double b, double c)
    {
        var discriminant = b * b - 4 * a * c;
        return discriminant switch
        {
            < 0 => throw new SolutionException("There is no solution."), // WG0301: SolutionException
            0 => -b / (2 * a),
            _ => (-b + Math.Sqrt(discriminant)) / (2 * a),
        };
    }

    [OutOfProcess]
    [Throws(typeof(SolutionException))]
    public static double Declared(double a, double b, double c) => Solve(a, b, c);

    public enum Priority
    {
        Low,
        Normal,
        High,
    }

    public sealed record Ticket(int Id, string Title, Priority Priority, List<string> Tags);

    public sealed record Person(string Name, string City, int? Age);

    public sealed record Folder(string Name, List<long> Sizes, List<Folder> Folders);

    public sealed class SolutionException : Exception
    {
        public SolutionException()
        {
        }

        public SolutionException(string message)
            : base(message)
        {
        }

        public SolutionException(string message, Exception inner)
            : base(message, inner)
        {
        }
    }
}
