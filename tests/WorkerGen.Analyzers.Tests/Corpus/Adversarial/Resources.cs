public static partial class Resources
{
    [OutOfProcess]
    public static int Disposed(int n)
    {
        using var resource = new Loud(n); // WG0301: LoudException
        return resource.N;
    }

    [OutOfProcess]
    public static int DisposedStatement(int n)
    {
        using (var resource = new Loud(n)) // WG0301: LoudException
        {
            return resource.N;
        }
    }

    [OutOfProcess]
    public static async Task<int> DisposedLater(int n)
    {
        await using var resource = new LoudLater(); // WG0301: LoudException
        await Task.Yield();
        return n;
    }

    [OutOfProcess]
    public static int Enumerated(int n)
    {
        var total = 0;
        foreach (var item in new Range3(n)) // WG0301: LoudException
        {
            total += item;
        }

        return total;
    }

    [OutOfProcess]
    public static int Aggregated(List<string> texts)
    {
        try
        {
            return texts.AsParallel().Select(int.Parse).Sum();
        }
        catch (AggregateException e)
        {
            e.Handle(inner => inner is FormatException); // WG0301: AggregateException
            return -1;
        }
    }

    [OutOfProcess]
    public static int AnyOf(int n) => n switch
    {
        0 => 0,
        1 => throw new LoudException(), // WG0301: LoudException
        _ => throw Failure(n), // WG0301: LoudException
    };

    private static LoudException Failure(int n) => n > 5 ? new LoudException() : new VeryLoudException();

    private sealed class Loud(int n) : IDisposable
    {
        public int N => n;

        public void Dispose()
        {
            if (n > 3)
            {
                throw new LoudException();
            }
        }
    }

    private sealed class LoudLater : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            throw new LoudException();
        }
    }

    private sealed class Range3(int n)
    {
        public Iterator GetEnumerator() => new(n);

        public struct Iterator(int n)
        {
            private int _at = -1;

            public int Current => _at;

            public bool MoveNext() => n < 0 ? throw new LoudException() : ++_at < n;
        }
    }

    public class LoudException : Exception;

    public sealed class VeryLoudException : LoudException;
}
