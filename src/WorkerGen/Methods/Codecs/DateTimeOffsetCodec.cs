using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class DateTimeOffsetCodec : WorkerCodec<DateTimeOffset>
{
    public static readonly DateTimeOffsetCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value) => JsonText.Write(writer, value, "O");

    public override DateTimeOffset Read(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, "DateTimeOffset");
        return IsoTime.TryParse(buffer[..length], out IsoTime time) && TryCreate(time, out DateTimeOffset value)
            ? value
            : throw WorkerJson.Unexpected(ref reader, "DateTimeOffset");
    }

    private static bool TryCreate(IsoTime time, out DateTimeOffset value)
    {
        value = default;
        if (time.Offset is null && time.Clock.Kind != DateTimeKind.Utc)
        {
            return false;
        }

        TimeSpan offset = time.Offset ?? TimeSpan.Zero;
        long utcTicks = time.Clock.Ticks - offset.Ticks;
        if (utcTicks < DateTime.MinValue.Ticks || utcTicks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(time.Clock.Ticks, offset);
        return true;
    }
}
