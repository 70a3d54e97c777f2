using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class ImmutableArrayCodec<T>(WorkerCodec<T> itemCodec) : WorkerCodec<ImmutableArray<T>>
{
    public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value)
    {
        if (value.IsDefault)
        {
            writer.WriteNullValue();
        }
        else
        {
            itemCodec.WriteArray(writer, value.AsMemory());
        }
    }

    public override ImmutableArray<T> Read(ref Utf8JsonReader reader) =>
        WorkerJson.ReadNull(ref reader) ? default
        : reader.TokenType == JsonTokenType.StartObject ? ImmutableCollectionsMarshal.AsImmutableArray(itemCodec.ReadPacked(ref reader))
        : [.. JsonItems.Read(ref reader, itemCodec)];
}
