using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>The arrays that have come beside one message. Each stands in it once. Not thread-safe.</summary>
/// <param name="arrays">The arrays, filled.</param>
internal sealed class IncomingArrays(IReadOnlyList<BulkArray> arrays)
{
    private readonly BulkArray?[] _arrays = [.. arrays];

    /// <exception cref="JsonException">There is no such array, it has numbers of another type, or it has been taken before.</exception>
    public T[] Take<T>(int position)
        where T : unmanaged
    {
        if ((uint)position >= (uint)_arrays.Length || _arrays[position] is not BulkArray<T> { Filled: { } filled })
        {
            throw new JsonException($"There is no array {position} of {typeof(T)} beside the message.");
        }

        _arrays[position] = null;
        return filled;
    }
}
