using CsCheck;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

[Collection(TestsThatMoveTheTimeZone.Name)]
public sealed class LocalTimeCodecTests : IDisposable
{
    private const string Variable = "TZ";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public static TheoryData<string> Zones { get; } = new(
        "UTC", "Europe/Berlin", "America/St_Johns", "America/Los_Angeles", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Pago_Pago");

    public void Dispose() => MoveTo(_before);

    [Theory]
    [MemberData(nameof(Zones))]
    public void Any_local_time_keeps_its_ticks_and_kind(string zone)
    {
        SkipWithoutTimeZones();
        MoveTo(zone);

        Gen.Long[DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks].Sample(
            ticks => IsKept(new DateTime(ticks, DateTimeKind.Local)), threads: 1);
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Each_quarter_of_an_hour_of_a_year_keeps_its_ticks_and_instant(string zone)
    {
        SkipWithoutTimeZones();
        MoveTo(zone);

        for (var utc = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc); utc.Year == 2024; utc = utc.AddMinutes(15))
        {
            DateTime local = utc.ToLocalTime();
            Assert.True(IsKept(local), $"{local:O}");
            Assert.Equal(utc, WorkerCodecs.DateTime.RoundTrip(local).ToUniversalTime());
            Assert.True(IsKept(DateTime.SpecifyKind(utc, DateTimeKind.Local)), $"{utc:O}");
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void The_ends_of_time_survive_in_and_between_all_time_zones(string zone)
    {
        SkipWithoutTimeZones();
        MoveTo(zone);
        foreach (DateTimeKind kind in Enum.GetValues<DateTimeKind>())
        {
            foreach (long ticks in new[] { DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks })
            {
                var end = new DateTime(ticks, kind);
                MoveTo(zone);
                byte[] json = WorkerCodecs.DateTime.WriteBytes(end);
                Assert.All(Zones, other =>
                {
                    MoveTo(other);
                    DateTime read = WorkerCodecs.DateTime.ReadBytes(json);
                    Assert.Equal((ticks, kind), (read.Ticks, read.Kind));
                });
            }
        }
    }

    [Fact]
    public void A_local_time_of_another_time_zone_becomes_the_same_instant()
    {
        SkipWithoutTimeZones();
        MoveTo("Europe/Berlin");

        DateTime value = WorkerCodecs.DateTime.ReadText("\"2024-07-01T12:00:00.0000000-07:00\"");

        Assert.Equal(DateTimeKind.Local, value.Kind);
        Assert.Equal(new DateTime(2024, 7, 1, 21, 0, 0), value);
    }

    [Theory]
    [InlineData("\"0001-01-01T00:00:01+14:00\"")]
    [InlineData("\"9999-12-31T23:59:58-14:00\"")]
    public void An_instant_beyond_the_ends_of_time_becomes_a_local_time_near_them(string json)
    {
        DateTime value = WorkerCodecs.DateTime.ReadText(json);

        Assert.Equal(DateTimeKind.Local, value.Kind);
    }

    private static bool IsKept(DateTime value)
    {
        DateTime read = WorkerCodecs.DateTime.RoundTrip(value);
        return read.Ticks == value.Ticks && read.Kind == value.Kind;
    }

    private static void MoveTo(string? zone)
    {
        Environment.SetEnvironmentVariable(Variable, zone);
        TimeZoneInfo.ClearCachedData();
    }

    private static void SkipWithoutTimeZones() =>
        Assert.SkipWhen(OperatingSystem.IsWindows() || !Directory.Exists("/usr/share/zoneinfo"), "The variable TZ has no effect here.");
}
