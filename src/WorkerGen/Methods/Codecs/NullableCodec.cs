using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class NullableCodec<T>(WorkerCodec<T> valueCodec) : WorkerCodec<T?>
    where T : struct
{
    public override void Write(Utf8JsonWriter writer, T? value)
    {
        if (value is { } present)
        {
            valueCodec.Write(writer, present);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public override T? Read(ref Utf8JsonReader reader) => WorkerJson.ReadNull(ref reader) ? null : valueCodec.Read(ref reader);
}
