using System.Buffers;

namespace WorkerGen.Rpc;

/// <summary>
/// The params or the result of a received message, as raw JSON in an array from the pool. Whoever holds it owns it and disposes it once.
/// </summary>
internal sealed class RpcPayload : IDisposable
{
    private byte[]? _array;
    private readonly int _length;

    public RpcPayload(ReadOnlySpan<byte> json)
    {
        _array = ArrayPool<byte>.Shared.Rent(json.Length);
        _length = json.Length;
        json.CopyTo(_array);
    }

    public ReadOnlyMemory<byte> Json => _array.AsMemory(0, _length);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
