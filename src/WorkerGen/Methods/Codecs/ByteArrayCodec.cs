using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class ByteArrayCodec : WorkerCodec<byte[]>
{
    public static readonly ByteArrayCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, byte[] value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            JsonText.WriteBytes(writer, value);
        }
    }

    public override byte[] Read(ref Utf8JsonReader reader) => WorkerJson.ReadNull(ref reader) ? null! : JsonText.ReadBytes(ref reader, "byte[]");
}
