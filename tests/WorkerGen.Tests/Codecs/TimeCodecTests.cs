using System.Text.Json;
using CsCheck;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

public sealed class TimeCodecTests
{
    private static readonly Gen<long> AnyTicks = Gen.Long[DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks];

    [Fact]
    public void Any_UTC_or_unspecified_DateTime_keeps_ticks_and_kind() =>
        Gen.Select(AnyTicks, Gen.OneOf(Gen.Const(DateTimeKind.Utc), Gen.Const(DateTimeKind.Unspecified))).Sample((ticks, kind) =>
        {
            DateTime value = WorkerCodecs.DateTime.RoundTrip(new DateTime(ticks, kind));
            return value.Ticks == ticks && value.Kind == kind;
        });

    [Fact]
    public void Any_DateTimeOffset_comes_back() =>
        Gen.Select(AnyTicks, Gen.Int[-14 * 60, 14 * 60]).Where((ticks, minutes) => IsInRange(ticks - (minutes * TimeSpan.TicksPerMinute)))
            .Sample((ticks, minutes) =>
                WorkerCodecs.DateTimeOffset.RoundTrip(new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes)))
                    .EqualsExact(new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes))));

    [Fact]
    public void Any_DateOnly_comes_back() => Gen.DateOnly.Sample(value => WorkerCodecs.DateOnly.RoundTrip(value) == value);

    [Fact]
    public void Any_TimeOnly_comes_back() =>
        Gen.Long[0, TimeOnly.MaxValue.Ticks].Sample(ticks => WorkerCodecs.TimeOnly.RoundTrip(new TimeOnly(ticks)).Ticks == ticks);

    [Fact]
    public void Any_TimeSpan_comes_back() =>
        Gen.OneOf(Gen.Long, Gen.Int.Select(ticks => (long)ticks)).Sample(ticks => WorkerCodecs.TimeSpan.RoundTrip(new TimeSpan(ticks)).Ticks == ticks);

    [Fact]
    public void The_ends_of_time_come_back()
    {
        Assert.True(WorkerCodecs.DateTimeOffset.RoundTrip(DateTimeOffset.MinValue).EqualsExact(DateTimeOffset.MinValue));
        Assert.True(WorkerCodecs.DateTimeOffset.RoundTrip(DateTimeOffset.MaxValue).EqualsExact(DateTimeOffset.MaxValue));
        Assert.Equal(DateOnly.MinValue, WorkerCodecs.DateOnly.RoundTrip(DateOnly.MinValue));
        Assert.Equal(DateOnly.MaxValue, WorkerCodecs.DateOnly.RoundTrip(DateOnly.MaxValue));
        Assert.Equal(TimeOnly.MaxValue, WorkerCodecs.TimeOnly.RoundTrip(TimeOnly.MaxValue));
        Assert.Equal(TimeSpan.MinValue, WorkerCodecs.TimeSpan.RoundTrip(TimeSpan.MinValue));
        Assert.Equal(TimeSpan.MaxValue, WorkerCodecs.TimeSpan.RoundTrip(TimeSpan.MaxValue));
    }

    [Fact]
    public void Dates_and_times_are_ISO_8601()
    {
        var clock = new DateTime(2024, 2, 29, 12, 30, 15, 120);
        Assert.Equal("\"2024-02-29T12:30:15.1200000\"", WorkerCodecs.DateTime.WriteText(clock));
        Assert.Equal("\"2024-02-29T12:30:15.1200000Z\"", WorkerCodecs.DateTime.WriteText(DateTime.SpecifyKind(clock, DateTimeKind.Utc)));
        Assert.Equal(
            "\"2024-02-29T12:30:15.1200000+05:30\"", WorkerCodecs.DateTimeOffset.WriteText(new DateTimeOffset(clock, new TimeSpan(5, 30, 0))));
        Assert.Equal("\"2024-02-29\"", WorkerCodecs.DateOnly.WriteText(new DateOnly(2024, 2, 29)));
        Assert.Equal("\"12:30:15.1200000\"", WorkerCodecs.TimeOnly.WriteText(TimeOnly.FromDateTime(clock)));
        Assert.Equal("\"-1.02:03:04.0050000\"", WorkerCodecs.TimeSpan.WriteText(-new TimeSpan(1, 2, 3, 4, 5)));
    }

    [Fact]
    public void Fewer_digits_of_a_second_and_escapes_are_read_too()
    {
        Assert.Equal(new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc), WorkerCodecs.DateTime.ReadText("\"2024-01-02T03:04:05Z\""));
        Assert.Equal(
            new DateTimeOffset(2024, 1, 2, 3, 4, 5, 600, TimeSpan.FromHours(2)),
            WorkerCodecs.DateTimeOffset.ReadText("\"2024-01-02T03:04:05.6\\u002B02:00\""));
        Assert.Equal(TimeSpan.Zero, WorkerCodecs.DateTimeOffset.ReadText("\"2024-01-02T03:04:05Z\"").Offset);
        Assert.Equal(new TimeOnly(3, 4, 5), WorkerCodecs.TimeOnly.ReadText("\"03:04:05\""));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"Z\"")]
    [InlineData("\"2024-02-30T00:00:00\"")]
    [InlineData("\"2024-01-01\"")]
    [InlineData("\"2024-01-01T00:00:00+15:00\"")]
    [InlineData("\"2024-01-01T00:00:00+14:01\"")]
    [InlineData("\"2024-01-01T00:00:00+00:60\"")]
    [InlineData("\"2024-01-01T00:00:00+0a:00\"")]
    [InlineData("\"2024-01-01T00:00:00.12345678Z\"")]
    [InlineData("null")]
    [InlineData("0")]
    public void What_is_not_a_time_is_refused(string json)
    {
        Assert.Throws<JsonException>(() => WorkerCodecs.DateTime.ReadText(json));
        Assert.Throws<JsonException>(() => WorkerCodecs.DateTimeOffset.ReadText(json));
    }

    [Theory]
    [InlineData("\"2024-01-01T00:00:00\"")]
    [InlineData("\"0001-01-01T00:00:00+01:00\"")]
    [InlineData("\"9999-12-31T23:59:59-01:00\"")]
    public void What_has_no_offset_or_is_beyond_time_is_not_a_DateTimeOffset(string json) =>
        Assert.Throws<JsonException>(() => WorkerCodecs.DateTimeOffset.ReadText(json));

    private static bool IsInRange(long ticks) => ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;
}
