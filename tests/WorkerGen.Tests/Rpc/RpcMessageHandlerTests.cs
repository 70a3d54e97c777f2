using System.Text;
using System.Text.Json;
using CsCheck;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using WorkerGen.Rpc;
using WorkerGen.Rpc.Library;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Rpc;

public sealed class RpcMessageHandlerTests
{
    [Fact]
    public async Task A_message_in_pieces_is_put_together()
    {
        byte[] message = Message(1, "\"größer\"");
        await using var connection = new Connection([.. message.Select(each => new[] { each })]);

        Assert.Equal((1L, "\"größer\""), await connection.ReadResultAsync());
        Assert.Null(await connection.ReadAsync());
    }

    [Fact]
    public async Task Several_messages_in_one_piece_are_taken_apart()
    {
        await using var connection = new Connection([.. Message(1, "1"), .. Message(2, "[2]"), .. Message(3, "{\"three\":3}")]);

        Assert.Equal((1L, "1"), await connection.ReadResultAsync());
        Assert.Equal((2L, "[2]"), await connection.ReadResultAsync());
        Assert.Equal((3L, "{\"three\":3}"), await connection.ReadResultAsync());
        Assert.Null(await connection.ReadAsync());
    }

    [Fact]
    public async Task A_message_larger_than_the_buffer_is_read_and_the_next_one_too()
    {
        string large = $"\"{new string('x', 3_000_000)}\"";
        await using var connection = new Connection([.. Message(1, large), .. Message(2, "2")]);

        Assert.Equal((1L, large), await connection.ReadResultAsync());
        Assert.Equal((2L, "2"), await connection.ReadResultAsync());
    }

    [Fact]
    public async Task Empty_lines_and_carriage_returns_are_passed_over()
    {
        await using var connection = new Connection([.. "\n\r\n  \n"u8, .. Message(1, "1")[..^1], .. "\r\n\n"u8]);

        Assert.Equal((1L, "1"), await connection.ReadResultAsync());
        Assert.Null(await connection.ReadAsync());
    }

    [Fact]
    public async Task An_end_within_a_message_is_an_error()
    {
        await using var connection = new Connection([.. Message(1, "1"), .. Message(2, "2")[..^3]]);

        Assert.Equal((1L, "1"), await connection.ReadResultAsync());
        await Assert.ThrowsAsync<EndOfStreamException>(() => connection.ReadAsync());
        Assert.True(connection.HasInputEnded);
    }

    [Theory]
    [InlineData("Hello, here is your program.")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1}")]
    [InlineData("[1,2,3]")]
    [InlineData("{\"id\":{},\"result\":1}")]
    [InlineData("{\"id\":1,\"result\":1")]
    [InlineData("{\"method\":7}")]
    public async Task Bytes_that_are_not_a_message_are_an_error(string garbage)
    {
        await using var connection = new Connection([.. Encoding.UTF8.GetBytes(garbage), (byte)'\n']);

        await Assert.ThrowsAnyAsync<JsonException>(() => connection.ReadAsync());
        Assert.True(connection.HasInputEnded);
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1} {}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1}x")]
    public async Task A_line_with_more_than_a_message_is_an_error(string line)
    {
        await using var connection = new Connection([.. Encoding.UTF8.GetBytes(line), (byte)'\n']);

        await Assert.ThrowsAnyAsync<JsonException>(() => connection.ReadAsync());
    }

    [Fact]
    public async Task A_line_without_end_is_refused_as_soon_as_it_is_too_long()
    {
        const int Limit = 100_000;
        var input = new Endless();
        await using var connection = new Connection(input, Limit);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => connection.ReadAsync());

        Assert.Contains("100000 bytes (WorkerPoolOptions.MaxMessageBytes)", failure.Message, StringComparison.Ordinal);
        Assert.InRange(input.BytesRead, Limit + 1, Limit + (2 * 64 * 1024));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_line_may_be_as_long_as_the_limit_and_no_longer(int more, bool isRead)
    {
        byte[] message = Message(1, $"\"{new string('x', 100_000)}\"");
        await using var connection = new Connection(new MemoryStream(message), message.Length - 1 - more);

        Exception? failure = await Record.ExceptionAsync(() => connection.ReadAsync());

        Assert.Equal(isRead, failure is null);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_not_sent_and_the_next_one_is()
    {
        var written = new MemoryStream();
        using (var connection = new Connection(new MemoryStream(), 4096, written))
        {
            await Assert.ThrowsAsync<WorkerSerializationException>(() => connection.WriteAsync(new JsonRpcRequest { Method = new string('x', 5_000) }));
            await connection.WriteAsync(new JsonRpcRequest { Method = "next" });
        }

        Assert.Equal("""{"jsonrpc":"2.0","method":"next"}""" + "\n", Encoding.UTF8.GetString(written.ToArray()));
    }

    [Fact]
    public async Task The_end_of_the_input_is_the_end()
    {
        await using var connection = new Connection([]);

        Assert.Null(await connection.ReadAsync());
        Assert.True(connection.HasInputEnded);
    }

    [Fact]
    public void Messages_arrive_however_they_are_split() =>
        Gen.Select(Gen.Int[0, 300].Array[1, 8], Gen.Int[1, 50]).Sample((lengths, pieceLength) =>
        {
            byte[] all = [.. lengths.SelectMany((length, id) => Message(id, $"\"{new string('y', length)}\""))];
            using var connection = new Connection([.. all.Chunk(pieceLength)]);
            for (int id = 0; id < lengths.Length; id++)
            {
                Assert.Equal((id, $"\"{new string('y', lengths[id])}\""), connection.ReadResultAsync().GetAwaiter().GetResult());
            }
        });

    [Fact]
    public async Task What_is_written_is_one_line_that_the_other_end_reads()
    {
        var written = new MemoryStream();
        using (var connection = new Connection([], written))
        {
            await connection.WriteAsync(new JsonRpcRequest { Method = "first", RequestId = new RequestId(1) });
            await connection.WriteAsync(new JsonRpcRequest { Method = "line\nbreak" });
        }

        string[] lines = Encoding.UTF8.GetString(written.ToArray()).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("", lines[2]);
        await using var reader = new Connection(written.ToArray());
        var first = Assert.IsAssignableFrom<JsonRpcRequest>(await reader.ReadAsync());
        Assert.Equal(("first", new RequestId(1), true), (first.Method, first.RequestId, first.IsResponseExpected));
        var second = Assert.IsAssignableFrom<JsonRpcRequest>(await reader.ReadAsync());
        Assert.Equal(("line\nbreak", false), (second.Method, second.IsResponseExpected));
    }

    private static byte[] Message(long id, string result) => Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{result}}}\n");

    /// <summary>A handler whose input comes in given pieces.</summary>
    private sealed class Connection : IAsyncDisposable, IDisposable
    {
        private readonly TaskCompletionSource _inputEnded = new();
        private readonly RpcMessageHandler _handler;

        public Connection(byte[] input)
            : this([input])
        {
        }

        public Connection(byte[][] pieces, Stream? output = null)
            : this(new Pieces(pieces), Array.MaxLength, output)
        {
        }

        public Connection(Stream input, int maxMessageBytes, Stream? output = null) =>
            _handler = new RpcMessageHandler(input, output ?? Stream.Null, "Test", check: null, _ => _inputEnded.TrySetResult()) { MaxMessageBytes = maxMessageBytes };

        public bool HasInputEnded => _inputEnded.Task.IsCompleted;

        public async Task<JsonRpcMessage?> ReadAsync() => await _handler.ReadAsync(CancellationToken.None).AsTask().WithinLimit();

        public async Task<(long Id, string Json)> ReadResultAsync()
        {
            var result = Assert.IsType<JsonRpcResult>(await ReadAsync());
            using var payload = Assert.IsType<RpcPayload>(result.Result);
            return (result.RequestId.Number!.Value, Encoding.UTF8.GetString(payload.Json.Span));
        }

        public async Task WriteAsync(JsonRpcMessage message) => await _handler.WriteAsync(message, CancellationToken.None).AsTask().WithinLimit();

        public async ValueTask DisposeAsync() => await _handler.DisposeAsync().WithinLimit();

        public void Dispose() => _handler.DisposeAsync().GetAwaiter().GetResult();
    }

    private sealed class Endless : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            BytesRead += buffer.Length;
            return buffer.Length;
        }
    }

    private sealed class Pieces(byte[][] pieces) : MemoryStream
    {
        private int _next;
        private int _offset;

        public override int Read(Span<byte> buffer)
        {
            if (_next == pieces.Length)
            {
                return 0;
            }

            int length = Math.Min(buffer.Length, pieces[_next].Length - _offset);
            pieces[_next].AsSpan(_offset, length).CopyTo(buffer);
            _offset += length;
            if (_offset == pieces[_next].Length)
            {
                _next++;
                _offset = 0;
            }

            return length;
        }
    }
}
