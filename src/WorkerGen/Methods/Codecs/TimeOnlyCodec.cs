using System.Globalization;
using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class TimeOnlyCodec : WorkerCodec<TimeOnly>
{
    public static readonly TimeOnlyCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, TimeOnly value) => JsonText.Write(writer, value, "O");

    public override TimeOnly Read(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, "TimeOnly");
        return TimeOnly.TryParseExact(buffer[..length], "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly value)
            ? value
            : throw WorkerJson.Unexpected(ref reader, "TimeOnly");
    }
}
