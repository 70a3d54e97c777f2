using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Threading.Channels;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Protocol;

/// <summary>
/// A client of a worker as somebody would write it who has nothing but docs/protocol.md and a JSON-RPC library: it uses no type of WorkerGen.
/// </summary>
internal sealed class ForeignClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly JsonRpc _rpc;
    private readonly Messages _messages;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Channel<(long Ordinal, JsonElement Value)> _reports = Channel.CreateUnbounded<(long, JsonElement)>();

    private ForeignClient(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, e) => _errors.Enqueue(e.Data ?? "");
        process.BeginErrorReadLine();
        _messages = new Messages(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        _rpc = new JsonRpc(_messages);
        _rpc.AddLocalRpcMethod("progress", OnProgress);
        _rpc.StartListening();
    }

    public int ProcessId => _process.Id;

    /// <summary>What came from the worker, in that order: the names of the requests that were answered and of notifications.</summary>
    public IReadOnlyList<string> Received => _messages.Received;

    public string Errors => string.Join('\n', _errors);

    /// <param name="usesStreamJsonRpc">Whether the worker's end of the connection is to run on StreamJsonRpc.</param>
    /// <param name="pagePath">The page, if there is to be one.</param>
    public static ForeignClient Start(bool usesStreamJsonRpc, string? pagePath = null)
    {
        string program = typeof(ForeignClient).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "TestProgram").Value!;
        var info = new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".exe" : program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["DOTNET_STARTUP_HOOKS"] = "WorkerGen";
        info.Environment["WORKERGEN_WORKER"] = "1";
        if (usesStreamJsonRpc)
        {
            ProgramSettings.Apply(info, program, "WorkerGen.UseStreamJsonRpc");
        }

        if (pagePath is not null)
        {
            info.Environment["WORKERGEN_PAGE"] = pagePath;
        }

        return new ForeignClient(Process.Start(info)!);
    }

    public static async Task<ForeignClient> StartInitializedAsync(bool usesStreamJsonRpc)
    {
        ForeignClient client = Start(usesStreamJsonRpc);
        try
        {
            await client.InitializeAsync();
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    public Task<JsonElement> InitializeAsync(int protocolVersion = 1, params string[] assemblies) =>
        CallAsync("initialize", new { protocolVersion, assemblies });

    public Task<JsonElement> RunAsync(string method, params object[] items) => RunAsync(method, CancellationToken.None, items);

    public Task<JsonElement> RunAsync(string method, CancellationToken cancellationToken, params object[] items) =>
        InvokeAsync("run", new { assembly = "WorkerGen.TestProgram", method = $"WorkerGen.TestProgram.Work.{method}", firstOrdinal = 100, items }, cancellationToken);

    /// <summary>Runs items that may be a packed array, with arrays beside the request.</summary>
    public Task<JsonElement> RunPackedAsync(string method, object items, params object[] bulk) => RunPackedAsync(method, items, bulk, CancellationToken.None);

    public Task<JsonElement> RunPackedAsync(string method, object items, object[] bulk, CancellationToken cancellationToken) =>
        InvokeAsync("run", new { assembly = "WorkerGen.TestProgram", method = $"WorkerGen.TestProgram.Work.{method}", items, bulk }, cancellationToken);

    public Task<JsonElement> CallAsync(string method, object parameters) => InvokeAsync(method, parameters, CancellationToken.None);

    public Task ShutdownAsync() => _rpc.InvokeAsync("shutdown").WaitAsync(Limit, TestContext.Current.CancellationToken);

    public async Task<(long Ordinal, JsonElement Value)> NextReportAsync() =>
        await _reports.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit);

    public async Task WriteRawAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    public void CloseInput() => _process.StandardInput.Close();

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        WorkerProcesses.DeleteFilesOfTheDead(ProcessId);
        _process.Dispose();
    }

    private Task<JsonElement> InvokeAsync(string method, object parameters, CancellationToken cancellationToken) =>
        _rpc.InvokeWithParameterObjectAsync<JsonElement>(method, parameters, cancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);

    private void OnProgress(long ordinal, JsonElement value) => _reports.Writer.TryWrite((ordinal, value.Clone()));

    /// <summary>Notes what comes before whoever waits for it goes on.</summary>
    private sealed class Messages(Stream input, Stream output) : NewLineDelimitedMessageHandler(input, output, new SystemTextJsonFormatter())
    {
        private readonly ConcurrentDictionary<RequestId, string> _requests = new();
        private readonly ConcurrentQueue<string> _received = new();

        public IReadOnlyList<string> Received => [.. _received];

        protected override void Write(JsonRpcMessage content, CancellationToken cancellationToken)
        {
            if (content is JsonRpcRequest { IsResponseExpected: true } request)
            {
                _requests[request.RequestId] = request.Method!;
            }

            base.Write(content, cancellationToken);
        }

        protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
        {
            JsonRpcMessage? message = await base.ReadCoreAsync(cancellationToken);
            switch (message)
            {
                case JsonRpcRequest notification:
                    _received.Enqueue(notification.Method!);
                    break;
                case IJsonRpcMessageWithId reply:
                    _received.Enqueue(_requests[reply.RequestId]);
                    break;
            }

            return message;
        }
    }
}
