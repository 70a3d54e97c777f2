using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

public static partial class Impure
{
    private static readonly AsyncLocal<string?> Tenant = new();

    private static readonly Dictionary<string, decimal> Rates = [];

    private static readonly List<string> Names = ["a", "b"];

    private static readonly ConcurrentQueue<int> Seen = new();

    private static readonly int[] Buffer = new int[4];

    private static readonly IClock Clock = new SystemClock();

    private static int s_factor = 2;

    private static int s_next;

    [ThreadStatic]
    private static int t_depth;

    public static string Culture { get; set; } = "en";

    public static event Action<int>? Done;

    public static void SetRate(string currency, decimal rate) => Rates[currency] = rate;

    public static void SetFactor(int factor) => s_factor = factor;

    [OutOfProcess]
    public static int Scaled(int n) => n * s_factor; // WG0201

    [OutOfProcess]
    public static decimal Converted(decimal amount, string currency) => amount * Rates[currency]; // WG0201

    [OutOfProcess]
    public static string NameOf(int n) => Names[n];

    [OutOfProcess]
    public static string Language() => Culture; // WG0201

    [OutOfProcess]
    public static int Next() => Interlocked.Increment(ref s_next); // WG0202

    [OutOfProcess]
    public static int Queued(int n)
    {
        Seen.Enqueue(n); // WG0202
        return n;
    }

    [OutOfProcess]
    public static int Buffered(int n)
    {
        Buffer[n & 3] = n; // WG0202
        return n;
    }

    [OutOfProcess]
    public static int Raised(int n)
    {
        Done += value => Console.WriteLine(value); // WG0202
        return n;
    }

    [OutOfProcess]
    public static int Alias(int n)
    {
        var buffer = Buffer; // WG0201
        buffer[0] = n; // WG0202
        return n;
    }

    [OutOfProcess]
    public static int LocalCopy(int n)
    {
        var buffer = Buffer.ToArray(); // WG0201
        buffer[0] = n;
        return buffer.Length;
    }

    [OutOfProcess]
    public static int[] SortedInPlace(int[] numbers)
    {
        Array.Sort(numbers); // WG0203
        return numbers;
    }

    [OutOfProcess]
    public static int[] SortedCopy(int[] numbers)
    {
        numbers = [.. numbers];
        Array.Sort(numbers);
        return numbers;
    }

    [OutOfProcess]
    public static int Renamed(Person person)
    {
        Rename(person); // WG0203
        return person.Name.Length;
    }

    private static void Rename(Person person) => person.Name = person.Name.Trim();

    [OutOfProcess]
    public static Person Copied(Person person)
    {
        var copy = new Person { Name = person.Name };
        Rename(copy);
        return copy;
    }

    [OutOfProcess]
    public static int Element(List<Person> people)
    {
        foreach (var person in people)
        {
            person.Name = ""; // WG0203
        }

        return people.Count;
    }

    [OutOfProcess]
    public static Point Moved(Point point)
    {
        point.X++;
        return point;
    }

    [OutOfProcess]
    public static int SpanOf(int[] numbers)
    {
        numbers.AsSpan(1).Clear(); // WG0203
        return numbers.Length;
    }

    [OutOfProcess]
    public static string Stamped(string text) => text + DateTimeOffset.UtcNow; // WG0204

    [OutOfProcess]
    public static int Rolled() => Random.Shared.Next(6) + 1; // WG0204

    [OutOfProcess]
    public static int Seeded(int seed) => new Random(seed).Next(6) + 1;

    [OutOfProcess]
    public static int Shard(string key) => key.GetHashCode() & 7; // WG0204

    [OutOfProcess]
    public static int ShardOfNumber(int key) => key.GetHashCode() & 7;

    [OutOfProcess]
    public static long Elapsed(int n)
    {
        var watch = Stopwatch.StartNew();
        Thread.SpinWait(n);
        return watch.ElapsedMilliseconds; // WG0204
    }

    [OutOfProcess]
    public static void Print(string text) => Console.WriteLine(text); // WG0205

    [OutOfProcess]
    public static string Path0() => Path.Combine("a", "b");

    [OutOfProcess]
    public static string? Home() => Environment.GetEnvironmentVariable("HOME"); // WG0205

    [OutOfProcess]
    public static string? Who() => Tenant.Value; // WG0206

    [OutOfProcess]
    public static string InCulture(double n) => n.ToString(CultureInfo.CurrentCulture); // WG0206

    [OutOfProcess]
    public static string Invariant(double n) => n.ToString(CultureInfo.InvariantCulture);

    [OutOfProcess]
    public static int Deep(int n) => n + t_depth; // WG0206

    [OutOfProcess]
    public static DateTime Ticked() => Clock.Now; // WG0204

    [OutOfProcess]
    public static int Native(int n) => Abs(n); // WG0207

    [OutOfProcess]
    public static int NativeButPure(int n) => AbsPure(n);

    [DllImport("c", EntryPoint = "abs")]
    private static extern int Abs(int n);

    [AssumePure]
    [DllImport("c", EntryPoint = "abs")]
    private static extern int AbsPure(int n);

    private interface IClock
    {
        DateTime Now { get; }
    }

    private sealed class SystemClock : IClock
    {
        public DateTime Now => DateTime.UtcNow;
    }

    public sealed class Person
    {
        public string Name { get; set; } = "";
    }

    public struct Point
    {
        public int X { get; set; }
    }
}
