using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// Writes what the clock shows and, after it, <c>Z</c> for UTC, the offset for a local time and nothing for an unspecified kind. A local
/// time comes back as the same instant: with the same ticks where the time zone is the same, converted where it is another one.
/// </summary>
internal sealed class DateTimeCodec : WorkerCodec<DateTime>
{
    public static readonly DateTimeCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, DateTime value) => JsonText.Write(writer, value, "O");

    public override DateTime Read(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, "DateTime");
        if (!IsoTime.TryParse(buffer[..length], out IsoTime time))
        {
            throw WorkerJson.Unexpected(ref reader, "DateTime");
        }

        return time.Offset is { } offset ? ToLocal(time.Clock, offset) : time.Clock;
    }

    private static DateTime ToLocal(DateTime clock, TimeSpan offset)
    {
        var local = DateTime.SpecifyKind(clock, DateTimeKind.Local);

        // The ends of time are constants rather than instants, the same in every time zone.
        if (clock == DateTime.MinValue || clock == DateTime.MaxValue || TimeZoneInfo.Local.GetUtcOffset(local) == offset)
        {
            return local;
        }

        long utcTicks = Math.Clamp(clock.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return new DateTime(utcTicks, DateTimeKind.Utc).ToLocalTime();
    }
}
