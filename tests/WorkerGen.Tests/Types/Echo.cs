using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkerGen.Tests.Types;

/// <summary>One worker method for each type that crosses; each returns what it was given.</summary>
internal static partial class Echo
{
    [OutOfProcess]
    public static bool Boolean(bool value) => value;

    [OutOfProcess]
    public static (byte, sbyte, short, ushort, int, uint, long, ulong) Integers(byte a, sbyte b, short c, ushort d, int e, uint f, long g, ulong h) =>
        (a, b, c, d, e, f, g, h);

    [OutOfProcess]
    public static Int128 Int128(Int128 value) => value;

    [OutOfProcess]
    public static UInt128 UInt128(UInt128 value) => value;

    [OutOfProcess]
    public static Half Half(Half value) => value;

    [OutOfProcess]
    public static float Single(float value) => value;

    [OutOfProcess]
    public static double Double(double value) => value;

    [OutOfProcess]
    public static decimal Decimal(decimal value) => value;

    [OutOfProcess]
    public static BigInteger BigInteger(BigInteger value) => value;

    [OutOfProcess]
    public static Complex Complex(Complex value) => value;

    [OutOfProcess]
    public static char Char(char value) => value;

    [OutOfProcess]
    public static string? String(string? value) => value;

    [OutOfProcess]
    public static (Color, Wide) Enums(Color color, Wide wide) => (color, wide);

    [OutOfProcess]
    public static DateTime DateTime(DateTime value) => value;

    [OutOfProcess]
    public static DateTimeOffset DateTimeOffset(DateTimeOffset value) => value;

    [OutOfProcess]
    public static (DateOnly, TimeOnly, TimeSpan) DatesAndTimes(DateOnly date, TimeOnly time, TimeSpan span) => (date, time, span);

    [OutOfProcess]
    public static Guid Guid(Guid value) => value;

    [OutOfProcess]
    public static (Uri?, Version?) UriAndVersion(Uri? uri, Version? version) => (uri, version);

    [OutOfProcess]
    public static byte[]? Bytes(byte[]? value) => value;

    [OutOfProcess]
    public static ReadOnlyMemory<byte> Memory(ReadOnlyMemory<byte> value) => value;

    [OutOfProcess]
    public static int[][] JaggedArray(int[][] value) => value;

    [OutOfProcess]
    public static List<double?> ListOfNullables(List<double?> value) => value;

    [OutOfProcess]
    public static (IReadOnlyList<int>, IEnumerable<string>, ICollection<long>) Interfaces(
        IReadOnlyList<int> list, IEnumerable<string> sequence, ICollection<long> collection) => (list, sequence, collection);

    [OutOfProcess]
    public static ImmutableArray<short> ImmutableArray(ImmutableArray<short> value) => value;

    [OutOfProcess]
    public static HashSet<string> HashSet(HashSet<string> value) => value;

    [OutOfProcess]
    public static Dictionary<int, List<string>> Dictionary(Dictionary<int, List<string>> value) => value;

    [OutOfProcess]
    public static (int Number, string Name)? NullableTuple((int Number, string Name)? value) => value;

    [OutOfProcess]
    public static Person? Record(Person? value) => value;

    [OutOfProcess]
    public static Point RecordStruct(Point value) => value;

    [OutOfProcess]
    public static Settings Class(Settings value) => value;

    [OutOfProcess]
    public static Shape[] DerivedTypes(Shape[] value) => value;

    [OutOfProcess]
    public static Tree? Recursion(Tree? value) => value;

    [OutOfProcess]
    public static Money Converter(Money value) => value;

    [OutOfProcess]
    public static Document Context(Document value) => value;

    [OutOfProcess]
    public static int Sixteen(
        int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p) =>
        a + (2 * b) + (3 * c) + (4 * d) + (5 * e) + (6 * f) + (7 * g) + (8 * h) + (9 * i) + (10 * j) + (11 * k) + (12 * l) + (13 * m) + (14 * n) + (15 * o) + (16 * p);

    [OutOfProcess]
    public static int Nothing() => 42;

    [OutOfProcess]
    public static int Optional(int a, int b = 5, string c = "seven") => a + b + c.Length;

    [OutOfProcess]
    public static int Keywords(int @class, int pool, params int[] @params) => @class + pool + @params.Sum();

    [OutOfProcess(Name = "Echo.Overload of int")]
    public static string Overload(int value) => $"int {value}";

    [OutOfProcess(Name = "Echo.Overload of string")]
    public static string Overload(string value) => $"string {value}";

    internal partial record struct Outer
    {
        internal static partial class Inner
        {
            [OutOfProcess]
            public static int Nested(int value) => -value;
        }
    }
}

internal enum Color
{
    Red,
    Green,
}

internal enum Wide : ulong
{
    Least,
    Most = ulong.MaxValue,
}

internal sealed record Person(string Name, int Age, ImmutableArray<Person> Children)
{
    [JsonPropertyName("email-address")]
    public string? Email { get; init; }
}

internal readonly record struct Point(double X, double Y);

internal sealed class Settings
{
    public required string Title { get; init; }

    public int Size { get; set; }

    [JsonIgnore]
    public int Area => Size * Size;
}

[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
internal abstract record Shape;

internal sealed record Circle(double Radius) : Shape;

internal sealed record Square(double Side) : Shape;

internal sealed record Tree(int Value, Tree? Left, Tree? Right);

[JsonConverter(typeof(MoneyConverter))]
internal readonly record struct Money(long Cents);

internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(long.Parse(reader.GetString()!.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteStringValue(FormattableString.Invariant($"{value.Cents / 100}.{value.Cents % 100:00}"));
}

internal sealed class Document
{
    public string? Text { get; set; }

    public Dictionary<string, int> Words { get; set; } = [];
}

[JsonSerializable(typeof(Document))]
internal sealed partial class DocumentContext : JsonSerializerContext;
