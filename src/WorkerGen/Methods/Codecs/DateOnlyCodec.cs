using System.Globalization;
using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class DateOnlyCodec : WorkerCodec<DateOnly>
{
    public static readonly DateOnlyCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, DateOnly value) => JsonText.Write(writer, value, "O");

    public override DateOnly Read(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, "DateOnly");
        return DateOnly.TryParseExact(buffer[..length], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly value)
            ? value
            : throw WorkerJson.Unexpected(ref reader, "DateOnly");
    }
}
