using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsCheck;
using StreamJsonRpc.Protocol;
using WorkerGen.Fuzz;
using WorkerGen.Methods;
using WorkerGen.Rpc;
using WorkerGen.Rpc.Library;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Hostile;

/// <summary>What holds for any bytes and any JSON, wherever they stand.</summary>
public sealed class AnyMessageTests
{
    private static readonly WorkerMethod<int, Everything> Describe = FindDescribe();

    private static readonly Gen<string> Leaf = OneOf(
        "null", "true", "0", "-1", "1.5", "1e999", "9223372036854775808", "\"\"", "\"a\"", "\"\\ud800\"", "\"canceled\"", "\"2026-01-31\"", "\"System.Exception\"", "{}", "[]");

    private static readonly Gen<string> Name = OneOf(
        "values", "failures", "elapsedMicroseconds", "position", "kind", "exception", "type", "message", "stackTrace", "inner", "ordinal", "value", "items", "assembly", "method",
        "firstOrdinal", "protocolVersion", "assemblies", "id", "result", "error", "params", "code", "jsonrpc", "$type", "Int", "Shape", "\\ud800");

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) => depth > 4 ? Leaf : Gen.OneOf(
        Leaf,
        inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
        Gen.Select(Name, inner).Array[0, 5].Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}")));

    [Fact]
    public void Any_bytes_are_messages_or_one_of_the_errors_that_end_a_connection() =>
        Gen.Byte.Array[0, 200].Sample(bytes => ReadAll(bytes), iter: 300);

    [Fact]
    public void Any_JSON_is_a_message_or_one_of_the_errors_that_end_a_connection() =>
        Json.Array[1, 4].Sample(lines => ReadAll(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")), iter: 1_000);

    [Fact]
    public void Any_JSON_is_a_reply_or_a_JsonException() => Json.Sample(json =>
    {
        Exception? failure = Record.Exception(() => RunReply.Read(new RpcPayload(Encoding.UTF8.GetBytes(json))).Dispose());
        Assert.True(failure is null or JsonException, $"{failure}");
    });

    [Fact]
    public void Any_array_has_as_many_items_as_it_has_whether_they_can_be_read_or_not() => Json.Array[0, 6].Sample(items =>
    {
        var reader = new ItemArrayReader(Encoding.UTF8.GetBytes($"[{string.Join(',', items)}]"));
        int count = 0;
        while (Record.Exception(() => reader.TryRead(Describe.Output, out _) ? 0 : throw new EndOfStreamException()) is not EndOfStreamException)
        {
            count++;
        }

        Assert.Equal(items.Length, count);
    });

    private static WorkerMethod<int, Everything> FindDescribe()
    {
        // Another test may not have used its assembly yet.
        RuntimeHelpers.RunModuleConstructor(typeof(FuzzMethods).Module.ModuleHandle);
        return (WorkerMethod<int, Everything>)WorkerRegistry.Find("WorkerGen.Fuzz")!.FindMethod("WorkerGen.Fuzz.FuzzMethods.Describe")!;
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static void ReadAll(byte[] bytes)
    {
        var handler = new RpcMessageHandler(new MemoryStream(bytes), Stream.Null, "Test", check: null, inputEnded: null);
        try
        {
            while (handler.ReadAsync(CancellationToken.None).AsTask().WithinLimit().GetAwaiter().GetResult() is { } message)
            {
                Assert.True(message is JsonRpcRequest or JsonRpcResult or JsonRpcError);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or EndOfStreamException)
        {
            // Each of them ends the connection.
        }
        finally
        {
            handler.DisposeAsync().GetAwaiter().GetResult();
        }
    }
}
