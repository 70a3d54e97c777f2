using System.Numerics;

namespace WorkerGen.Fuzz;

/// <summary>The worker methods that hostile messages are about: pure, quick, and of all types that have a codec of their own.</summary>
internal static partial class FuzzMethods
{
    [OutOfProcess]
    internal static Everything Describe(int number, IProgress<Everything?> progress)
    {
        Everything everything = Of(number);
        progress.Report(everything);
        return everything;
    }

    [OutOfProcess]
    internal static Everything Mirror(Everything everything, string text, int[] numbers) => everything with { Text = text, Ints = numbers };

    [OutOfProcess]
    internal static long Square(int number) => (long)number * number;

    [OutOfProcess]
    internal static string Fail(string message) => throw new InvalidOperationException(message);

    [OutOfProcess]
    internal static async Task<string> Repeat(string text, int times)
    {
        await Task.Yield();
        return string.Concat(Enumerable.Repeat(text, Math.Clamp(times, 0, 100)));
    }

    internal static Everything Of(int number) => new(
        number % 2 == 0, (byte)number, (short)number, number, number * 3L, (ulong)(uint)number, number / 7f, number / 3d, (Half)number, number / 8m, (Int128)number << 70,
        (BigInteger)number << 200, new Complex(number, -number), (char)('a' + (number & 15)), number % 3 == 0 ? "a\ud800" : $"text {number}",
        new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc), new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(2)), new DateOnly(2026, 1, 31),
        new TimeOnly(12, 34), TimeSpan.FromSeconds(number), Guid.Empty, new Uri("https://example.org/"), new Version(1, 2, 3), (DayOfWeek)(number & 3),
        number % 5 == 0 ? null : number, [1, 2, 3], [number, number], [new Point(1, 2)], new Dictionary<string, int> { ["a"] = number }, (number, "b"),
        number % 2 == 0 ? new Circle(2) : new Square(number), number == 0 ? null : new Node(number, null));
}

/// <summary>A member for each codec.</summary>
internal sealed record Everything(
    bool Bool, byte Byte, short Short, int Int, long Long, ulong ULong, float Float, double Double, Half Half, decimal Decimal, Int128 Int128, BigInteger BigInteger,
    Complex Complex, char Char, string Text, DateTime DateTime, DateTimeOffset DateTimeOffset, DateOnly DateOnly, TimeOnly TimeOnly, TimeSpan TimeSpan, Guid Guid,
    Uri Uri, Version Version, DayOfWeek Day, int? Optional, byte[] Bytes, int[] Ints, HashSet<Point> Points, Dictionary<string, int> Map, (int, string) Pair,
    Shape Shape, Node? Chain);

internal readonly record struct Point(double X, double Y);

[System.Text.Json.Serialization.JsonDerivedType(typeof(Circle), "circle")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Square), "square")]
internal abstract record Shape;

internal sealed record Circle(double Radius) : Shape;

internal sealed record Square(double Side) : Shape;

/// <summary>As deep as it is long.</summary>
internal sealed record Node(int Number, Node? Next);
