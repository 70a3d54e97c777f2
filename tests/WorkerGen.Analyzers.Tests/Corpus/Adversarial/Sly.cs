using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

public static partial class Sly
{
    [OutOfProcess]
    public static int Conditional(string? text) => text?.Length > 0 ? int.Parse(text) : 0; // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int TernaryThrow(int n) => n > 0 ? n : n == 0 ? throw new FormatException() : throw new TimeoutException(); // WG0301: FormatException; WG0301: TimeoutException

    [OutOfProcess]
    public static int Indexer(string text) => new Lines(text)[0]; // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int Compound(int a, int b)
    {
        var total = a;
        total %= b; // WG0301: DivideByZeroException
        return total;
    }

    [OutOfProcess]
    public static int ShortOverflow(short a) => checked((byte)a); // WG0301: OverflowException

    [OutOfProcess]
    public static int[] Sized(int n) => new int[n];

    [OutOfProcess]
    public static int GenericConstraint(string text) => Make<Reader>().Read(text); // WG0301: FormatException, OverflowException

    private static T Make<T>()
        where T : new() => new();

    [OutOfProcess]
    public static int BaseInterface(string text)
    {
        IReader reader = new Reader();
        return reader.Twice(text); // WG0301: FormatException, OverflowException
    }

    [OutOfProcess]
    public static int InFilter(string text)
    {
        try
        {
            return text.Length;
        }
        catch (Exception) when (int.Parse(text) > 0)
        {
            return 0;
        }
    }

    [OutOfProcess]
    public static int FinallyOverrides(string text)
    {
        try
        {
            return int.Parse(text); // WG0301: FormatException, OverflowException
        }
        finally
        {
            Console.Out.Flush(); // WG0205
        }
    }

    [OutOfProcess]
    public static int ThrownTwice(string text)
    {
        try
        {
            throw new FormatException(text);
        }
        catch (FormatException e) when (e.Message.Length > 3)
        {
            return 1;
        }
        catch (FormatException)
        {
            return 2;
        }
    }

    [OutOfProcess]
    public static int Narrowed(int n)
    {
        try
        {
            return Fail(n); // WG0301: IOException
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    private static int Fail(int n) => n switch
    {
        0 => throw new FileNotFoundException(),
        1 => throw new IOException(),
        _ => n,
    };

    [OutOfProcess]
    public static async Task<int> AwaitUsing(string text)
    {
        await using var stream = new MemoryStream();
        await JsonSerializer.SerializeAsync(stream, text);
        return (int)stream.Length;
    }

    [OutOfProcess]
    public static async Task<int> Configured(string text) => await ParseAsync(text).ConfigureAwait(false); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static async Task<int> Switched(string text, bool isFast)
    {
        var task = isFast ? Task.FromResult(1) : ParseAsync(text); // WG0301: FormatException, OverflowException
        return await task;
    }

    [OutOfProcess]
    public static async ValueTask<int> Any(string a, string b)
    {
        var first = await Task.WhenAny(ParseAsync(a), ParseAsync(b)); // WG0301: FormatException, OverflowException; WG0301: FormatException, OverflowException
        return await first;
    }

    private static async Task<int> ParseAsync(string text)
    {
        await Task.Yield();
        return int.Parse(text, CultureInfo.InvariantCulture);
    }

    [OutOfProcess]
    public static int Captured(string[] texts)
    {
        var total = 0;
        Array.ForEach(texts, text => total += int.Parse(text)); // WG0301: FormatException, OverflowException
        return total;
    }

    [OutOfProcess]
    public static List<int> Nested(List<List<string>> rows) => rows.SelectMany(row => row.Select(cell => int.Parse(cell))).ToList(); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int Query(string[] texts) => (from text in texts let number = int.Parse(text) where number > 0 select number).Count(); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int Immutable(ImmutableArray<string> texts) => texts.Select(text => text.Length).DefaultIfEmpty().Max();

    [OutOfProcess]
    public static int Deep(int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return depth == 0 ? 0 : Deep(depth - 1) + 1;
    }

    [OutOfProcess]
    public static int Partial(string text) => Part(text); // WG0301: FormatException, OverflowException

    private static partial int Part(string text);

    private static partial int Part(string text) => int.Parse(text);

    [OutOfProcess]
    public static string Stringified(int n) => $"{new Loud(n)}"; // WG0301: LoudException

    [OutOfProcess]
    public static int Equality(int n) => new Loud(n) == new Loud(n + 1) ? 1 : 0; // WG0301: LoudException

    [OutOfProcess]
    public static int PatternProperty(int n) => new Loud(n) is { Value: > 3 } ? 1 : 0; // WG0301: LoudException

    [OutOfProcess]
    public static int Deconstructed(int n)
    {
        var (a, b) = new Loud(n); // WG0301: LoudException
        return a + b;
    }

    [OutOfProcess]
    public static int Collection(int n)
    {
        Bag bag = [n, n + 1]; // WG0301: LoudException
        return bag.Count;
    }

    [OutOfProcess]
    public static int NullCoalescing(string? text) => (text ?? Default()).Length; // WG0301: LoudException

    private static string Default() => DateTime.MaxValue.Year > 3 ? throw new LoudException() : "";

    [OutOfProcess]
    public static int Unused(int n)
    {
        if (n > int.MaxValue - 1 && false)
        {
            throw new LoudException();
        }

        return n;
    }

    private interface IReader
    {
        int Read(string text);

        int Twice(string text) => 2 * Read(text);
    }

    private sealed class Reader : IReader
    {
        public int Read(string text) => int.Parse(text);
    }

    private sealed class Lines(string text)
    {
        public int this[int index] => int.Parse(text.Split('\n')[index]);
    }

    private sealed class Loud(int n)
    {
        public int Value => n > 0 ? n : throw new LoudException();

        public static bool operator ==(Loud a, Loud b) => a.Value == b.Value;

        public static bool operator !=(Loud a, Loud b) => !(a == b);

        public void Deconstruct(out int a, out int b) => (a, b) = (Value, Value);

        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

        public override bool Equals(object? obj) => obj is Loud;

        public override int GetHashCode() => 1;
    }

    private sealed class Bag : List<int>
    {
        public new void Add(int n)
        {
            if (n < 0)
            {
                throw new LoudException();
            }

            base.Add(n);
        }
    }

    public sealed class LoudException : Exception;
}
