using System.Text;
using System.Text.Json;

namespace WorkerGen.Fuzz;

/// <summary>
/// The worker host, against a pool that sends the case. Whatever it writes is a message, no request is answered twice, and it comes to an end:
/// it takes the pill that follows, or ends because of what it was sent.
/// </summary>
internal sealed class WorkerTarget : Target
{
    private const string LastId = "the last";

    private static readonly byte[] Pill = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"{{LastId}}","method":"shutdown"}""" + "\n");

    public override string Name => "worker";

    public override async Task<string> RunAsync(byte[] input)
    {
        using var channel = new MemoryChannel();
        var worker = new HonestWorker(channel.WorkerReads, channel.WorkerWrites);
        try
        {
            Task<int> answers = ReadAnswersAsync(channel.PoolReads);
            Task writing = WriteAsync(channel.PoolWrites, input);
            Task first = await Task.WhenAny(answers, worker.Ended).WaitAsync(Limit).ConfigureAwait(false);
            string outcome = first == answers ? $"answered {Math.Min(await answers.ConfigureAwait(false), 9)}" : $"ended by {(await worker.Ended.ConfigureAwait(false))?.GetType().Name}";
            worker.Dispose();
            channel.Dispose();
            await worker.Stopped.WaitAsync(Limit).ConfigureAwait(false);
            await answers.WaitAsync(Limit).ConfigureAwait(false);
            await writing.WaitAsync(Limit).ConfigureAwait(false);
            return outcome;
        }
        catch (TimeoutException e)
        {
            throw new FuzzFailureException("The worker hangs.", e);
        }
        finally
        {
            worker.Dispose();
        }
    }

    private static async Task WriteAsync(Stream output, byte[] input)
    {
        try
        {
            await output.WriteAsync(input).ConfigureAwait(false);
            await output.WriteAsync(Pill).ConfigureAwait(false);
            await output.FlushAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The worker has ended before it had read everything.
        }
    }

    private static async Task<int> ReadAnswersAsync(Stream input)
    {
        int count = 0;
        try
        {
            using var reader = new StreamReader(input, new UTF8Encoding(false, throwOnInvalidBytes: true));
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                count++;
                if (IsLast(line))
                {
                    return count;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The case is over.
        }

        return count;
    }

    private static bool IsLast(string line)
    {
        try
        {
            using JsonDocument message = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 2_000 });
            JsonElement root = message.RootElement;
            bool isAnswer = root.TryGetProperty("result", out _) || root.TryGetProperty("error", out _);
            bool isReport = root.TryGetProperty("method", out JsonElement method) && method.GetString() == "progress";
            if (root.GetProperty("jsonrpc").GetString() != "2.0" || isAnswer == isReport)
            {
                throw new FuzzFailureException($"The worker wrote what is no message: {line}");
            }

            return isAnswer && root.GetProperty("id") is { ValueKind: JsonValueKind.String } id && id.GetString() == LastId;
        }
        catch (JsonException e)
        {
            throw new FuzzFailureException($"The worker wrote what is not JSON: {line}", e);
        }
    }
}
