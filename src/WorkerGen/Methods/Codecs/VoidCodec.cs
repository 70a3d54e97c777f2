using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class VoidCodec : WorkerCodec<ValueTuple>
{
    public static readonly VoidCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, ValueTuple value) => writer.WriteNullValue();

    public override ValueTuple Read(ref Utf8JsonReader reader) =>
        WorkerJson.ReadNull(ref reader) ? default(ValueTuple) : throw WorkerJson.Unexpected(ref reader, "void");
}
