using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class GuidCodec : WorkerCodec<Guid>
{
    public static readonly GuidCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, Guid value) => writer.WriteStringValue(value);

    public override Guid Read(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, "Guid");
        return Guid.TryParseExact(buffer[..length], "D", out Guid value) ? value : throw WorkerJson.Unexpected(ref reader, "Guid");
    }
}
