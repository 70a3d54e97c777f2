using System.Globalization;
using System.Text;
using System.Text.Json;
using WorkerGen.Methods;
using WorkerGen.Rpc;

namespace WorkerGen.Fuzz;

/// <summary>
/// A worker that says what a script says. <c>@wait</c> waits for a request, <c>@ready</c> waits for one and answers it as initialize is answered,
/// <c>@id</c> is the id of the last request, <c>@ordinal</c> the number of its first item, <c>@values</c> the right values for its items and
/// <c>@item</c>, anywhere, has the worker's page say that the first item of the last request was running when it died. <c>@silent</c> waits until the pool closes the channel. At the end of the script, or when no request comes, the worker closes the channel.
/// </summary>
internal sealed class ScriptedWorker : IItemObserver, IDisposable
{
    private static readonly string[] Commands = ["@wait", "@ready", "@id", "@ordinal", "@values", "@item", "@silent"];

    private readonly MemoryChannel _channel;
    private readonly TimeSpan _patience;
    private readonly StreamReader _requests;
    private string _id = "0";
    private string _ordinal = "0";
    private string _values = "[]";

    private ScriptedWorker(MemoryChannel channel, TimeSpan patience)
    {
        _channel = channel;
        _patience = patience;
        _requests = new StreamReader(channel.WorkerReads, Encoding.UTF8);
    }

    /// <summary>Plays the script; ends when the script or the channel does, or no request comes for as long as the worker is patient.</summary>
    public static async Task PlayAsync(MemoryChannel channel, byte[] script, TimeSpan patience)
    {
        try
        {
            using var worker = new ScriptedWorker(channel, patience);
            await worker.PlayAsync(script).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // The pool has closed the channel, or has nothing more to say.
        }
        finally
        {
            channel.CloseWorkerEnd();
        }
    }

    public void Dispose() => _requests.Dispose();

    void IItemObserver.Begin(long ordinal)
    {
    }

    void IItemObserver.Withdraw()
    {
    }

    void IItemObserver.End()
    {
    }

    bool IItemObserver.IsToEndEarly(long firstOrdinal) => false;

    void IItemObserver.Report(long ordinal, Action<Utf8JsonWriter> writeValue)
    {
    }

    private async Task PlayAsync(byte[] script)
    {
        int start = 0;
        while (start < script.Length)
        {
            (int at, string? command) = NextCommand(script, start);
            await _channel.WorkerWrites.WriteAsync(script.AsMemory(start..at)).ConfigureAwait(false);
            await _channel.WorkerWrites.FlushAsync().ConfigureAwait(false);
            start = at;
            if (command is not null)
            {
                start += command.Length;
                if (!await DoAsync(command).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
    }

    private static (int At, string? Command) NextCommand(byte[] script, int start)
    {
        while (true)
        {
            int sign = script.AsSpan(start).IndexOf((byte)'@');
            if (sign < 0)
            {
                return (script.Length, null);
            }

            int at = start + sign;
            string? command = Array.Find(Commands, each => script.AsSpan(at).StartsWith(Encoding.ASCII.GetBytes(each)));
            if (command is not null)
            {
                return (at, command);
            }

            start = at + 1;
        }
    }

    private async Task<bool> DoAsync(string command)
    {
        switch (command)
        {
            case "@wait":
                return await ReadRequestAsync(_patience).ConfigureAwait(false);
            case "@ready":
                return await ReadRequestAsync(_patience).ConfigureAwait(false)
                    && await SayAsync($$$"""{"jsonrpc":"2.0","id":{{{_id}}},"result":{"protocolVersion":1,"processId":1}}""" + "\n").ConfigureAwait(false);
            case "@silent":
                while (await ReadRequestAsync(Timeout.InfiniteTimeSpan).ConfigureAwait(false))
                {
                }

                return false;
            case "@item":
                return true;
            default:
                return await SayAsync(command == "@id" ? _id : command == "@ordinal" ? _ordinal : _values).ConfigureAwait(false);
        }
    }

    private async Task<bool> SayAsync(string text)
    {
        await _channel.WorkerWrites.WriteAsync(Encoding.UTF8.GetBytes(text)).ConfigureAwait(false);
        await _channel.WorkerWrites.FlushAsync().ConfigureAwait(false);
        return true;
    }

    private async Task<bool> ReadRequestAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        if (await _requests.ReadLineAsync(limit.Token).ConfigureAwait(false) is not { } line)
        {
            return false;
        }

        using JsonDocument request = JsonDocument.Parse(line);
        if (request.RootElement.TryGetProperty("id", out JsonElement id))
        {
            _id = id.GetRawText();
        }

        if (request.RootElement.GetProperty("method").GetString() == Protocol.Run)
        {
            await RunAsync(RunRequest.Read(Encoding.UTF8.GetBytes(request.RootElement.GetProperty("params").GetRawText()))).ConfigureAwait(false);
        }

        return true;
    }

    private async Task RunAsync(RunRequest request)
    {
        _ordinal = request.FirstOrdinal.ToString(CultureInfo.InvariantCulture);
        WorkerMethod method = WorkerRegistry.Find(request.Assembly)!.FindMethod(request.Method)!;
        using RunReply reply = method.RunBatch(request, this, CancellationToken.None);
        _values = Encoding.UTF8.GetString(reply.Values.Span);
    }
}
