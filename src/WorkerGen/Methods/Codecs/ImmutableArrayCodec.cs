using System.Collections.Immutable;
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
            JsonItems.Write(writer, value.AsSpan(), itemCodec);
        }
    }

    public override ImmutableArray<T> Read(ref Utf8JsonReader reader) =>
        WorkerJson.ReadNull(ref reader) ? default : [.. JsonItems.Read(ref reader, itemCodec)];
}
