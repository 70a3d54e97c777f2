using System.Net.Http.Json;
using System.Runtime.CompilerServices;

public static partial class Waiting
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(10) };

    [OutOfProcess]
    public static async Task<int> StatusAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken); // WG0301: HttpRequestException; WG0205
        return (int)response.StatusCode;
    }

    [OutOfProcess]
    public static async Task<string?> NameAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            var user = await Client.GetFromJsonAsync<User>(address, cancellationToken); // WG0301: JsonException; WG0205
            return user?.Name;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    [OutOfProcess]
    public static async Task<int> LongLinesAsync(string path, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken)) // WG0301: IOException, UnauthorizedAccessException; WG0205
        {
            if (line.Length > 120)
            {
                count++;
            }
        }

        return count;
    }

    [OutOfProcess]
    public static async Task<int> LongestAsync(string[] texts)
    {
        var lengths = await Task.WhenAll(texts.Select(MeasureAsync));
        return lengths.Length == 0 ? 0 : lengths.Max();
    }

    private static async Task<int> MeasureAsync(string text)
    {
        await Task.Yield();
        return text.Length;
    }

    [OutOfProcess]
    public static async Task<List<int>> EvenAsync(int count, CancellationToken cancellationToken)
    {
        var even = new List<int>();
        await foreach (var number in CountAsync(count, cancellationToken))
        {
            if (number % 2 == 0)
            {
                even.Add(number);
            }
        }

        return even;
    }

    private static async IAsyncEnumerable<int> CountAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Delay(1, cancellationToken);
            yield return i;
        }
    }

    [OutOfProcess]
    public static async Task<long> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(from); // WG0301: IOException, UnauthorizedAccessException; WG0205
        await using var target = File.Create(to); // WG0301: IOException, UnauthorizedAccessException; WG0205
        await source.CopyToAsync(target, cancellationToken); // WG0301: IOException
        return target.Length; // WG0301: IOException
    }

    [OutOfProcess]
    public static async Task<bool> WaitedAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(pause);
        try
        {
            await Task.Delay(Timeout.Infinite, source.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public sealed record User(string Name);
}
