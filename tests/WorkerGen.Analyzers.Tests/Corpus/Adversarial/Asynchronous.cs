public static partial class Asynchronous
{
    [OutOfProcess]
    public static async Task<int> Awaited(string text)
    {
        var task = ReadAsync(text);
        await Task.Yield();
        return await task; // WG0301: FormatException, OverflowException
    }

    [OutOfProcess]
    public static async Task<int> StartedInTry(string text)
    {
        Task<int> task;
        try
        {
            task = ReadAsync(text);
        }
        catch (FormatException)
        {
            return 0;
        }

        return await task; // WG0301: FormatException, OverflowException
    }

    [OutOfProcess]
    public static async Task<int> AwaitedInTry(string text)
    {
        try
        {
            return await ReadAsync(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return 0;
        }
    }

    [OutOfProcess]
    public static int Blocking(string text) => ReadAsync(text).Result; // WG0301: AggregateException

    [OutOfProcess]
    public static int Waiting(string text)
    {
        var task = ReadAsync(text);
        task.Wait(); // WG0301: AggregateException
        return text.Length;
    }

    [OutOfProcess]
    public static int GettingResult(string text) => ReadAsync(text).GetAwaiter().GetResult(); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static async Task<int> All(string a, string b)
    {
        var numbers = await Task.WhenAll(ReadAsync(a), ReadAsync(b)); // WG0301: FormatException, OverflowException; WG0301: FormatException, OverflowException
        return numbers.Sum();
    }

    [OutOfProcess]
    public static async Task<int> AllOfMany(List<string> texts)
    {
        var tasks = texts.Select(text => ReadAsync(text)); // WG0301: FormatException, OverflowException
        var numbers = await Task.WhenAll(tasks);
        return numbers.Sum();
    }

    [OutOfProcess]
    public static async Task<int> Collected(string[] texts)
    {
        var tasks = new List<Task<int>>();
        foreach (var text in texts)
        {
            tasks.Add(ReadAsync(text));
        }

        var numbers = await Task.WhenAll(tasks); // WG0301: FormatException, OverflowException
        return numbers.Sum();
    }

    [OutOfProcess]
    public static async Task<int> CollectedInTry(string[] texts)
    {
        var tasks = new List<Task<int>>();
        foreach (var text in texts)
        {
            tasks.Add(ReadAsync(text));
        }

        try
        {
            return (await Task.WhenAll(tasks)).Sum();
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return tasks.Count;
        }
    }

    [OutOfProcess]
    public static async Task<int> OnThePool(string text) => await Task.Run(() => int.Parse(text)); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static Task<int> NotAwaited(string text) => ReadAsync(text); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int InParallel(string[] texts)
    {
        var total = 0;
        Parallel.ForEach(texts, text => Interlocked.Add(ref total, int.Parse(text))); // WG0301: AggregateException
        return total;
    }

    [OutOfProcess]
    public static int InParallelQuery(string[] texts) => texts.AsParallel().Select(text => int.Parse(text)).Sum(); // WG0301: AggregateException

    [OutOfProcess]
    public static async Task<int> Stream(string text)
    {
        var total = 0;
        await foreach (var number in NumbersAsync(text)) // WG0301: FormatException, OverflowException
        {
            total += number;
        }

        return total;
    }

    [OutOfProcess]
    public static async Task<int> Canceled(int[] numbers, CancellationToken cancellationToken)
    {
        var total = 0;
        foreach (var number in numbers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Delay(1, cancellationToken);
            total += number;
        }

        return total;
    }

    [OutOfProcess]
    public static async Task<int> Limited(string text) => await ReadAsync(text).WaitAsync(TimeSpan.FromSeconds(1)); // WG0301: FormatException, OverflowException; WG0301: TimeoutException

    private static async Task<int> ReadAsync(string text)
    {
        await Task.Yield();
        return int.Parse(text);
    }

    private static async IAsyncEnumerable<int> NumbersAsync(string text)
    {
        foreach (var part in text.Split(','))
        {
            await Task.Yield();
            yield return int.Parse(part);
        }
    }
}
