using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using StreamJsonRpc;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Protocol;

/// <summary>Holds a worker to docs/protocol.md whose end of the connection is that of this library.</summary>
public sealed class DirectProtocolTests(SharedWorkers workers) : ProtocolTests(workers, usesStreamJsonRpc: false)
{
    [Fact]
    public async Task StreamJsonRpc_is_not_even_loaded()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc: false);

        Assert.DoesNotContain("StreamJsonRpc.dll", File.ReadAllText($"/proc/{client.ProcessId}/maps"), StringComparison.Ordinal);
    }
}

/// <summary>Holds a worker to docs/protocol.md whose end of the connection runs on StreamJsonRpc.</summary>
public sealed class LibraryProtocolTests(SharedWorkers workers) : ProtocolTests(workers, usesStreamJsonRpc: true)
{
    [Fact]
    public async Task StreamJsonRpc_is_loaded()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc: true);

        Assert.Contains("StreamJsonRpc.dll", File.ReadAllText($"/proc/{client.ProcessId}/maps"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_whose_end_runs_on_StreamJsonRpc_has_a_worker_too_and_replaces_it()
    {
        using ParentProcess parent = ParentProcess.StartWithStreamJsonRpc("call");
        int worker = Assert.Single(await parent.ReadWorkersAsync());

        Native.Kill(worker, Native.SigKill);
        await Waiting.UntilAsync(() => !WorkerProcesses.IsAlive(worker), "the worker is dead");
        await parent.WriteLineAsync();

        Assert.NotEqual(worker, Assert.Single(await parent.ReadWorkersAsync()));
        Assert.Contains("StreamJsonRpc.dll", File.ReadAllText($"/proc/{parent.Id}/maps"), StringComparison.Ordinal);
        parent.CloseInput();
        await parent.WaitForExitAsync();
        Assert.Equal(0, parent.ExitCode);
    }

    [Fact]
    public async Task Arrays_of_a_pool_whose_end_runs_on_StreamJsonRpc_cross_too()
    {
        using ParentProcess parent = ParentProcess.StartWithStreamJsonRpc("arrays");
        await parent.ReadWorkersAsync();
        await parent.WriteLineAsync();

        Assert.Equal("halves 250250 2500025000 25002500", await parent.ReadLineAsync());
        await parent.WaitForExitAsync();
        Assert.Equal(0, parent.ExitCode);
    }
}

/// <summary>Holds the worker to docs/protocol.md.</summary>
public abstract class ProtocolTests(SharedWorkers workers, bool usesStreamJsonRpc) : WorkerTest(workers)
{
    [Fact]
    public async Task Initialize_tells_the_version_and_the_process()
    {
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc);

        JsonElement reply = await client.InitializeAsync(1, "WorkerGen.TestProgram");

        Assert.Equal(1, reply.GetProperty("protocolVersion").GetInt32());
        Assert.Equal(client.ProcessId, reply.GetProperty("processId").GetInt32());
    }

    [Fact]
    public async Task Another_version_is_refused_and_the_right_one_may_follow()
    {
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc);

        var refusal = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.InitializeAsync(2));
        JsonElement reply = await client.InitializeAsync();

        Assert.Equal(3, refusal.ErrorCode);
        Assert.Equal(1, reply.GetProperty("protocolVersion").GetInt32());
    }

    [Fact]
    public async Task An_assembly_that_the_program_does_not_have_is_refused()
    {
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc);

        var refusal = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.InitializeAsync(1, "No.Such.Assembly"));

        Assert.Equal(1, refusal.ErrorCode);
        Assert.Contains("No.Such.Assembly", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_returns_a_value_for_each_item()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        JsonElement reply = await client.RunAsync("Square", 2, -3, 2_000_000_000);

        Assert.Equal("[4,9,4000000000000000000]", reply.GetProperty("values").GetRawText());
        Assert.True(reply.GetProperty("elapsedMicroseconds").GetInt64() >= 0);
        Assert.False(reply.TryGetProperty("failures", out _));
    }

    [Fact]
    public async Task A_method_can_be_prepared_without_being_run()
    {
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc);
        await client.InitializeAsync(1, "WorkerGen.TestProgram");

        JsonElement reply = await client.CallAsync(
            "run", new { assembly = "WorkerGen", method = "WorkerGen.WarmUp/WorkerGen.TestProgram/WorkerGen.TestProgram.Work.Parse", items = new string?[] { null } });

        Assert.Equal("[null]", reply.GetProperty("values").GetRawText());
        Assert.False(reply.TryGetProperty("failures", out _));
    }

    [Fact]
    public async Task Several_parameters_are_an_array()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        JsonElement reply = await client.RunAsync("Repeat", new object[] { "ab", 2 }, new object[] { "ü\n", 1 });

        Assert.Equal(["abab", "ü\n"], reply.GetProperty("values").EnumerateArray().Select(value => value.GetString()!));
    }

    [Fact]
    public async Task A_record_is_an_object()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        JsonElement reply = await client.RunAsync("Mirror", new { X = 1.5, Y = -2, Unknown = true });

        Assert.Equal("""[{"X":-1.5,"Y":2}]""", reply.GetProperty("values").GetRawText());
    }

    [Fact]
    public async Task What_the_method_prints_goes_to_standard_error_and_its_value_is_null()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        JsonElement reply = await client.RunAsync("Print", "not a message");
        await client.ShutdownAsync();
        client.CloseInput();
        await client.WaitForExitAsync();

        Assert.Equal("[null]", reply.GetProperty("values").GetRawText());
        Assert.Contains("not a message", client.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_stand_beside_the_values_of_the_other_items()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        JsonElement reply = await client.RunAsync("Parse", "1", "x", 3, "4");

        Assert.Equal("[1,null,null,4]", reply.GetProperty("values").GetRawText());
        JsonElement[] failures = [.. reply.GetProperty("failures").EnumerateArray()];
        Assert.Equal(["1 threw", "2 input"], failures.Select(failure => $"{failure.GetProperty("position")} {failure.GetProperty("kind")}"));
        JsonElement exception = failures[0].GetProperty("exception");
        Assert.Equal("System.FormatException", exception.GetProperty("type").GetString());
        Assert.Equal("'x' is not a number.", exception.GetProperty("message").GetString());
        Assert.Contains("Work.Parse", exception.GetProperty("stackTrace").GetString(), StringComparison.Ordinal);
        Assert.Equal("System.ArgumentException", Assert.Single(exception.GetProperty("inner").EnumerateArray()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Reports_name_the_item_and_come_before_the_reply()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        JsonElement reply = await client.RunAsync("Count", 1, 2);

        Assert.Equal("[1,2]", reply.GetProperty("values").GetRawText());
        Assert.Equal("100: 1", Show(await client.NextReportAsync()));
        Assert.Equal("101: 1", Show(await client.NextReportAsync()));
        Assert.Equal("101: 2", Show(await client.NextReportAsync()));
    }

    [Fact]
    public async Task A_canceled_request_is_answered_with_what_became_of_each_item()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);
        using var cancel = new CancellationTokenSource();
        Task<JsonElement> call = client.RunAsync("WaitForCancellation", cancel.Token, 1, 2);
        await client.NextReportAsync();

        await cancel.CancelAsync();
        JsonElement reply = await call;

        Assert.Equal("[null,null]", reply.GetProperty("values").GetRawText());
        Assert.Equal(
            ["0 canceled", "1 canceled"],
            reply.GetProperty("failures").EnumerateArray().Select(failure => $"{failure.GetProperty("position")} {failure.GetProperty("kind")}"));
    }

    [Fact]
    public async Task The_worker_takes_more_requests_after_a_canceled_one()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);
        using var cancel = new CancellationTokenSource();
        Task<JsonElement> call = client.RunAsync("WaitForCancellation", cancel.Token, 1);
        await client.NextReportAsync();
        await cancel.CancelAsync();
        await call;

        JsonElement reply = await client.RunAsync("Square", 5);

        Assert.Equal("[25]", reply.GetProperty("values").GetRawText());
    }

    [Fact]
    public async Task An_unknown_worker_method_is_refused_with_the_names_of_those_there_are()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        var refusal = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.RunAsync("Cube", 2));

        Assert.Equal(1, refusal.ErrorCode);
        Assert.Contains("WorkerGen.TestProgram.Work.Square", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_signature_is_refused()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        var refusal = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.CallAsync(
            "run",
            new { assembly = "WorkerGen.TestProgram", method = "WorkerGen.TestProgram.Work.Square", signature = "0", items = Array.Empty<int>() }));

        Assert.Equal(1, refusal.ErrorCode);
        Assert.Contains("signature", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Params_that_are_something_else_are_refused()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        foreach (object parameters in new object[] { new { assembly = 7 }, new { items = 5 }, new { items = "[]" } })
        {
            var refusal = await Assert.ThrowsAsync<RemoteMethodNotFoundException>(() => client.CallAsync("run", parameters));

            Assert.Equal(-32602, (int)refusal.ErrorCode!);
        }
    }

    [Fact]
    public async Task Requests_that_follow_each_other_run_one_at_a_time_also_when_they_await_something()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        await Task.WhenAll(client.RunAsync("BeginAndEnd", 1), client.RunAsync("BeginAndEnd", 2), client.RunAsync("BeginAndEnd", 3));

        foreach (int number in new[] { 1, -1, 2, -2, 3, -3 })
        {
            Assert.Equal($"100: {number}", Show(await client.NextReportAsync()));
        }
    }

    [Fact]
    public async Task A_request_after_shutdown_is_refused()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);
        using var cancel = new CancellationTokenSource();
        Task<JsonElement> call = client.RunAsync("WaitForCancellation", cancel.Token, 1);
        await client.NextReportAsync();
        Task shutdown = client.ShutdownAsync();
        Task<JsonElement> late = client.RunAsync("Square", 2);
        await cancel.CancelAsync();

        var refusal = await Assert.ThrowsAsync<RemoteInvocationException>(() => late);

        Assert.Equal(-32600, refusal.ErrorCode);
        await Task.WhenAll(call, shutdown);
    }

    [Fact]
    public async Task Initialize_may_come_again_with_more_assemblies()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        await client.InitializeAsync(1, "WorkerGen.TestProgram");
        var refusal = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.InitializeAsync(1, "NoSuchAssembly"));

        Assert.Equal(1, refusal.ErrorCode);
        Assert.Equal("[4]", (await client.RunAsync("Square", 2)).GetProperty("values").GetRawText());
    }

    [Fact]
    public async Task An_unknown_request_is_refused()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        var refusal = await Assert.ThrowsAsync<RemoteMethodNotFoundException>(() => client.CallAsync("dance", new { }));

        Assert.Equal(-32601, (int)refusal.ErrorCode!);
    }

    [Fact]
    public async Task Shutdown_and_the_end_of_the_input_end_the_worker_with_0()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        await client.ShutdownAsync();
        client.CloseInput();

        Assert.Equal(0, await client.WaitForExitAsync());
        Assert.DoesNotContain("Main ran.", client.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shutdown_lets_the_request_before_it_finish()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        await ShutDownDuringAsync(client, "WaitForCancellation");

        Assert.Equal(["initialize", "progress", "run", "shutdown"], client.Received);
    }

    [Fact]
    public async Task Shutdown_is_answered_when_an_asynchronous_method_has_ended()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        await ShutDownDuringAsync(client, "WaitForCancellationLater");

        Assert.Equal(["initialize", "progress", "progress", "run", "shutdown"], client.Received);
    }

    [Fact]
    public async Task The_end_of_the_input_ends_a_worker_at_once_whatever_it_is_doing()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);
        Task<JsonElement> call = client.RunAsync("Spin", 1);
        await client.NextReportAsync();

        client.CloseInput();

        Assert.Equal(137, await client.WaitForExitAsync());
        await Assert.ThrowsAnyAsync<RemoteRpcException>(() => call);
    }

    [Fact]
    public async Task A_line_that_is_no_message_ends_the_worker_which_says_so()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        await client.WriteRawAsync("hello\n");

        Assert.Equal(1, await client.WaitForExitAsync());
        Assert.Contains("not a JSON-RPC message", client.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":99,"result":null}""" + "\n", "not of the protocol")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""" + "\n", "not a JSON-RPC message")]
    [InlineData("[]\n", "not a JSON-RPC message")]
    [InlineData("\ufeff{}\n", "not a JSON-RPC message")]
    [InlineData("\0\n", "not a JSON-RPC message")]
    public async Task What_cannot_be_answered_ends_the_worker_which_says_why(string line, string told)
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        await client.WriteRawAsync(line);

        Assert.Equal(1, await client.WaitForExitAsync());
        Assert.Contains(told, client.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_with_the_id_of_one_that_is_not_answered_ends_the_worker_which_says_why()
    {
        const string Request = """{"jsonrpc":"2.0","id":"a","method":"run","params":{"assembly":"WorkerGen.TestProgram","method":"WorkerGen.TestProgram.Work.Spin","items":[1]}}""" + "\n";
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        await client.WriteRawAsync(Request + Request);

        Assert.Equal(1, await client.WaitForExitAsync());
        Assert.Contains("id a is that of a request that has not been answered yet", client.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../WorkerGen.TestProgram")]
    [InlineData("/tmp/WorkerGen.TestProgram.dll")]
    [InlineData("WorkerGen.TestProgram, Version=1.0.0.0")]
    [InlineData("workergen.testprogram")]
    [InlineData("System.Data.Common")]
    [InlineData("StreamJsonRpc")]
    [InlineData("")]
    public async Task An_assembly_is_loaded_only_by_its_simple_name_and_only_if_it_can_have_worker_methods(string name)
    {
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc);

        var refusal = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.InitializeAsync(1, name));

        Assert.Equal(1, refusal.ErrorCode);
        Assert.DoesNotContain("System.Data.Common", File.ReadAllText($"/proc/{client.ProcessId}/maps"), StringComparison.Ordinal);
        Assert.Equal("[4]", (await client.RunAsync("Square", 2)).GetProperty("values").GetRawText());
    }

    [Fact]
    public async Task A_limit_that_the_client_sets_holds_for_both_sides()
    {
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc);
        await client.CallAsync("initialize", new { protocolVersion = 1, maxMessageBytes = 8192 });

        JsonElement reply = await client.RunAsync("Repeat", [new object[] { "x", 9000 }]);
        JsonElement part = await client.RunAsync("Repeat", new object[] { "abcdefghij", 600 }, new object[] { "abcdefghij", 600 });
        await client.WriteRawAsync(new string(' ', 8193));

        Assert.Equal("output", Assert.Single(reply.GetProperty("failures").EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal(1, part.GetProperty("values").GetArrayLength());
        Assert.Equal(1, await client.WaitForExitAsync());
        Assert.Contains("more than 8192 bytes", client.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_that_is_too_small_is_refused()
    {
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc);

        var refusal = await Assert.ThrowsAsync<RemoteMethodNotFoundException>(
            () => client.CallAsync("initialize", new { protocolVersion = 1, maxMessageBytes = 100 }));

        Assert.Equal(-32602, (int)refusal.ErrorCode!);
    }

    [Fact]
    public async Task A_method_that_ends_the_process_ends_it_with_its_own_code()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        await Assert.ThrowsAnyAsync<RemoteRpcException>(() => client.RunAsync("Crash", 42));

        Assert.Equal(42, await client.WaitForExitAsync());
    }

    [Fact]
    public async Task The_page_tells_which_item_was_running()
    {
        string path = Path.GetTempFileName();
        await using FileStream page = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        page.SetLength(4096);
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc, path);
        await client.InitializeAsync();
        _ = client.RunAsync("Spin", 1).ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
        await client.NextReportAsync();

        byte[] ordinal = new byte[8];
        await page.ReadExactlyAsync(ordinal, TestContext.Current.CancellationToken);

        Assert.Equal(100, BinaryPrimitives.ReadInt64LittleEndian(ordinal));
        Assert.False(!OperatingSystem.IsWindows() && File.Exists(path));
    }

    [Fact]
    public async Task Packed_items_are_taken_from_a_client_that_takes_none()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        JsonElement squares = await client.RunPackedAsync("Square", new { int32 = Base64Of(2, -3, 2_000_000_000) });
        JsonElement negated = await client.RunPackedAsync("Negate", new object[] { new { float64 = Base64Of(1.5, -2) }, Enumerable.Repeat(3.5, 1) });

        Assert.Equal("[4,9,4000000000000000000]", squares.GetProperty("values").GetRawText());
        Assert.Equal("[[-1.5,2],[-3.5]]", negated.GetProperty("values").GetRawText());
    }

    [Fact]
    public async Task Values_are_packed_for_a_client_that_takes_them_from_16_numbers_on()
    {
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc);
        await client.CallAsync("initialize", new { protocolVersion = 1, packed = true });
        object[] numbers = [.. Enumerable.Range(1, 16)];

        JsonElement few = await client.RunAsync("Square", numbers[1..]);
        JsonElement many = await client.RunAsync("Square", numbers);
        JsonElement arrays = await client.RunAsync("Negate", numbers[1..], numbers);

        Assert.Equal($"[{string.Join(',', Enumerable.Range(2, 15).Select(n => n * n))}]", few.GetProperty("values").GetRawText());
        Assert.Equal($$"""{"int64":"{{Base64Of([.. Enumerable.Range(1, 16).Select(n => (long)n * n)])}}"}""", Unescaped(many.GetProperty("values")));
        Assert.Equal(
            $$"""[[{{string.Join(',', Enumerable.Range(2, 15).Select(n => -n))}}],{"float64":"{{Base64Of([.. Enumerable.Range(1, 16).Select(n => (double)-n)])}}"}]""",
            Unescaped(arrays.GetProperty("values")));
    }

    [Fact]
    public async Task Values_are_not_packed_for_a_client_that_has_not_asked()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);
        object[] numbers = [.. Enumerable.Range(1, 100)];

        JsonElement squares = await client.RunAsync("Square", numbers);
        JsonElement arrays = await client.RunAsync("Negate", [numbers]);

        Assert.Equal(100, squares.GetProperty("values").GetArrayLength());
        Assert.Equal(100, arrays.GetProperty("values")[0].GetArrayLength());
    }

    [Fact]
    public async Task A_failed_item_is_0_in_packed_values()
    {
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc);
        await client.CallAsync("initialize", new { protocolVersion = 1, packed = true });

        JsonElement reply = await client.RunAsync("Parse", [.. Enumerable.Range(1, 20).Select(n => n == 3 ? "x" : $"{n}")]);

        Assert.Equal($$"""{"int32":"{{Base64Of([.. Enumerable.Range(1, 20).Select(n => n == 3 ? 0 : n)])}}"}""", Unescaped(reply.GetProperty("values")));
        Assert.Equal(2, Assert.Single(reply.GetProperty("failures").EnumerateArray()).GetProperty("position").GetInt32());
    }

    [Fact]
    public async Task A_canceled_request_with_packed_items_is_answered_with_what_became_of_each_item()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);
        using var cancel = new CancellationTokenSource();
        Task<JsonElement> call = client.RunPackedAsync("WaitForCancellation", new { int32 = Base64Of([.. Enumerable.Range(1, 20)]) }, [], cancel.Token);
        await client.NextReportAsync();

        await cancel.CancelAsync();
        JsonElement reply = await call;

        Assert.Equal(20, reply.GetProperty("values").GetArrayLength());
        Assert.Equal(
            Enumerable.Range(0, 20).Select(n => $"{n} canceled"),
            reply.GetProperty("failures").EnumerateArray().Select(failure => $"{failure.GetProperty("position")} {failure.GetProperty("kind")}"));
    }

    [Fact]
    public async Task Packed_items_of_another_type_are_refused()
    {
        await using ForeignClient client = await ForeignClient.StartInitializedAsync(usesStreamJsonRpc);

        foreach ((string method, object items) in new (string, object)[]
        {
            ("Square", new { int64 = Base64Of(1L) }),
            ("Square", new { int32 = "AQAA" }),
            ("Square", new { int32 = 0 }),
            ("Square", new { }),
            ("Negate", new { float64 = Base64Of(1.0) }),
            ("Repeat", new { uint8 = "AA==" }),
        })
        {
            var refusal = await Assert.ThrowsAsync<RemoteMethodNotFoundException>(() => client.RunPackedAsync(method, items));

            Assert.Equal(-32602, (int)refusal.ErrorCode!);
        }

        JsonElement reply = await client.RunPackedAsync("Negate", new object[] { new { int32 = "AQAAAA==" }, new { float64 = 0 } });
        Assert.Equal(["0 input", "1 input"], reply.GetProperty("failures").EnumerateArray().Select(failure => $"{failure.GetProperty("position")} {failure.GetProperty("kind")}"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_096)]
    public async Task Arrays_beside_a_request_are_refused_where_there_is_no_way_for_them(int pageBytes)
    {
        string? path = pageBytes == 0 ? null : Path.GetTempFileName();
        if (path is not null)
        {
            await File.WriteAllBytesAsync(path, new byte[pageBytes], TestContext.Current.CancellationToken);
        }

        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc, path);
        await client.InitializeAsync();

        var refusal = await Assert.ThrowsAsync<RemoteMethodNotFoundException>(() => client.RunPackedAsync("Negate", new object[] { new { float64 = 0 } }, new { float64 = 1 }));

        Assert.Equal(-32602, (int)refusal.ErrorCode!);
        Assert.Equal("[[-1]]", (await client.RunPackedAsync("Negate", new object[] { Enumerable.Repeat(1, 1) })).GetProperty("values").GetRawText());
    }

    [Fact]
    public async Task Large_arrays_cross_through_the_rings_both_ways()
    {
        using var rings = new ForeignRings();
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc, rings.Path);
        await client.CallAsync("initialize", new { protocolVersion = 1, packed = true });

        for (int length = 300_000; length < 300_003; length++)
        {
            double[] numbers = [.. Enumerable.Range(1, length).Select(n => n * 1.5)];
            Task<JsonElement> call = client.RunPackedAsync("Negate", new object[] { Enumerable.Repeat(1, 1), new { float64 = 0 } }, new { float64 = length });
            await Task.Run(() => rings.Send(MemoryMarshal.AsBytes(numbers.AsSpan())), TestContext.Current.CancellationToken).WithinLimit();

            JsonElement reply = await call;
            byte[] received = await Task.Run(() => rings.Receive(8 * length), TestContext.Current.CancellationToken).WithinLimit();

            Assert.Equal("""[[-1],{"float64":0}]""", reply.GetProperty("values").GetRawText());
            Assert.Equal($$"""[{"float64":{{length}}}]""", reply.GetProperty("bulk").GetRawText());
            Assert.True(MemoryMarshal.Cast<byte, double>(received).SequenceEqual([.. numbers.Select(number => -number)]));
        }
    }

    [Fact]
    public async Task Arrays_beside_a_request_that_is_refused_are_not_in_the_way_of_the_next()
    {
        using var rings = new ForeignRings();
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc, rings.Path);
        await client.InitializeAsync();

        Task<JsonElement> refused = client.RunPackedAsync("Cube", new object[] { 1 }, new { uint8 = 5 });
        rings.Send([1, 2, 3, 4, 5]);
        var refusal = await Assert.ThrowsAsync<RemoteInvocationException>(() => refused);
        Task<JsonElement> call = client.RunPackedAsync("Negate", new object[] { new { float64 = 1 } }, new { int32 = 1 }, new { float64 = 1 });
        rings.Send([.. BitConverter.GetBytes(7), .. BitConverter.GetBytes(2.5)]);

        Assert.Equal(1, refusal.ErrorCode);
        Assert.Equal("[[-2.5]]", (await call).GetProperty("values").GetRawText());
    }

    [Fact]
    public async Task Arrays_beside_a_request_that_is_canceled_before_it_begins_are_not_in_the_way_of_the_next()
    {
        using var rings = new ForeignRings();
        await using ForeignClient client = ForeignClient.Start(usesStreamJsonRpc, rings.Path);
        await client.InitializeAsync();
        using var cancelFirst = new CancellationTokenSource();
        using var cancelSecond = new CancellationTokenSource();
        Task<JsonElement> first = client.RunAsync("WaitForCancellation", cancelFirst.Token, 1);
        await client.NextReportAsync();

        Task<JsonElement> second = client.RunPackedAsync("Negate", new object[] { new { float64 = 0 } }, [new { float64 = 1 }], cancelSecond.Token);
        await cancelSecond.CancelAsync();
        rings.Send(BitConverter.GetBytes(1.5));
        await cancelFirst.CancelAsync();
        await first;
        await Record.ExceptionAsync(() => second);
        Task<JsonElement> third = client.RunPackedAsync("Negate", new object[] { new { float64 = 0 } }, new { float64 = 1 });
        rings.Send(BitConverter.GetBytes(2.5));

        Assert.Equal("[[-2.5]]", (await third).GetProperty("values").GetRawText());
    }

    private static string Base64Of<T>(params T[] numbers)
        where T : unmanaged =>
        Convert.ToBase64String(MemoryMarshal.AsBytes(numbers.AsSpan()));

    private static string Unescaped(JsonElement json) => Regex.Unescape(json.GetRawText());

    private static async Task ShutDownDuringAsync(ForeignClient client, string method)
    {
        using var cancel = new CancellationTokenSource();
        Task<JsonElement> call = client.RunAsync(method, cancel.Token, 1);
        await client.NextReportAsync();

        Task shutdown = client.ShutdownAsync();
        await cancel.CancelAsync();

        await Task.WhenAll(call, shutdown);
    }

    private static string Show((long Ordinal, JsonElement Value) report) => $"{report.Ordinal}: {report.Value}";
}
