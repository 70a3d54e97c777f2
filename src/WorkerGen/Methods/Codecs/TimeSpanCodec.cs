using System.Globalization;
using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class TimeSpanCodec : WorkerCodec<TimeSpan>
{
    public static readonly TimeSpanCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, TimeSpan value) => JsonText.Write(writer, value, "c");

    public override TimeSpan Read(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, "TimeSpan");
        return TimeSpan.TryParseExact(buffer[..length], "c", CultureInfo.InvariantCulture, out TimeSpan value)
            ? value
            : throw WorkerJson.Unexpected(ref reader, "TimeSpan");
    }
}
