using System.Text.Json;
using WorkerGen.Generator.Tests.Support;

namespace WorkerGen.Generator.Tests;

/// <summary>Values of many types go through the emitted codecs and come back as they were.</summary>
public sealed class RoundTripTests
{
    private const string Types = """
        public enum Color : byte { Red, Green = 200 }

        [JsonConverter(typeof(JsonStringEnumConverter))]
        public enum Size { Small, Large }

        public record Line(string Name, decimal? Price, Line[]? Parts = null);
        public record struct Pair(int X, string? Y);
        public readonly record struct ReadOnlyPair(int X, double Y);
        public readonly struct Point { public Point(int x, int y) { X = x; Y = y; } public int X { get; } public int Y { get; } }
        public struct Fields { public int A; public string? B; }
        public class Settable { public int A { get; set; } public List<string?>? B { get; set; } public int Computed => A + 1; }
        public class Init { public required int A { get; init; } public string B { get; init; } = "default"; }
        public class Base { public int A { get; set; } public virtual string? B { get; set; } }
        public class Derived : Base { public override string? B { get; set; } public long C { get; set; } }
        public sealed class OneConstructor { public OneConstructor(string name, IEnumerable<int> values) { Name = name; Values = values.ToList(); } public string Name { get; } public IReadOnlyList<int> Values { get; } }
        public class ChosenConstructor
        {
            public ChosenConstructor() { }
            [JsonConstructor] private ChosenConstructor(int a) => A = a;
            public int A { get; }
            [JsonInclude] public int B { get; private set; }
            [JsonInclude] internal string? c;
            [JsonInclude] private int D { get; init; }
            public static ChosenConstructor Sample => new(5) { B = 6, c = "7", D = 8 };
            public int SeenD => D;
        }
        public class SetsRequired { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public SetsRequired(int a) => A = a; public required int A { get; init; } }
        public class BothRequired { public BothRequired(int a) => A = a; public required int A { get; init; } }
        public class Named { [JsonPropertyName("a b\"c\u00e9")] public int A { get; set; } public int @class { get; set; } public int reader { get; set; } public int Reader { get; set; } public int Value { get; set; } }
        public class Conditional { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? A { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int B { get; set; } }
        public class RequiredAndPrivate { [JsonConstructor] private RequiredAndPrivate(int a) => A = a; public RequiredAndPrivate() { } public required int A { get; init; } [JsonIgnore] public required int B { get; init; } }
        public class Painted { [JsonConverter(typeof(JsonStringEnumConverter<Color>))] public Color? Paint { get; set; } [JsonConverter(typeof(JsonStringEnumConverter<Color>))] public Color Ground { get; set; } }
        public class NeverNull { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int A { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? B { get; set; } }
        public class Steered { public Steered(string name) { } public Steered(int id) => Id = id; public Steered(object name, int id) => Id = id; [JsonIgnore] public string Name { get; } = ""; public int Id { get; } }
        public class Default { public Default(string name, int id) => Id = id; public Default(List<int> name, long id) => Id = (int)id; [JsonIgnore] public string Name { get; } = ""; public int Id { get; } }
        public class ForSerializers
        {
            private int _a;
            [Obsolete("for serializers", true)] public ForSerializers() { }
            public ForSerializers(int other) => _a = other;
            public int A { get => _a; [Obsolete("for serializers", true)] set => _a = value; }
            public int B { [Obsolete("for serializers", true)] get; set; }
        }
        public class OnlyForSerializers { [Obsolete("for serializers", true)] public OnlyForSerializers() { } private OnlyForSerializers(int a) => A = a; public int A { get; set; } public static OnlyForSerializers Of(int a) => new(a); }
        public class LinkedNode { public int Value { get; set; } public LinkedNode? Next { get; set; } }
        public class Ping { public Pong? Pong { get; set; } public List<Ping> Others { get; set; } = new(); }
        public class Pong { public Ping? Ping { get; set; } public (Ping? First, int Second) Tuple { get; set; } }
        public record Box<T>(T Content, T? Other);

        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Group), "group")]
        public abstract record Shape;
        public sealed record Circle(double Radius) : Shape;
        public sealed record Group(Shape[] Members) : Shape;

        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(Dog), 1)]
        public class Animal { public string? Name { get; set; } }
        public class Dog : Animal { public int Age { get; set; } }

        [JsonDerivedType(typeof(Meter), "m")]
        public interface IUnit { }
        public readonly record struct Meter(double Value) : IUnit;

        [JsonConverter(typeof(MoneyConverter))]
        public readonly record struct Money(decimal Amount);
        public sealed class MoneyConverter : JsonConverter<Money>
        {
            public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(decimal.Parse(reader.GetString()!.Substring(1), System.Globalization.CultureInfo.InvariantCulture));
            public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue("$" + value.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        public class Account { public Money Balance { get; set; } public Money? Limit { get; set; } [JsonConverter(typeof(JsonStringEnumConverter))] public Color Color { get; set; } public Size Size { get; set; } }

        public class Listed { public int TheValue { get; set; } }
        [JsonSerializable(typeof(Listed))]
        internal sealed class ListedContext : JsonSerializerContext
        {
            public static ListedContext Default { get; } = new();
            private ListedContext() : base(null) { }
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => SnakeCase.GetTypeInfo(type);
            private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };
        }

        """;

    /// <summary>A type, and C# expressions of its values.</summary>
    public static TheoryData<string, string> Matrix => new()
    {
        { "bool", "true, false" },
        { "byte", "0, 255" },
        { "sbyte", "-128" },
        { "short", "-32768" },
        { "ushort", "65535" },
        { "int", "int.MinValue, 0" },
        { "uint", "uint.MaxValue" },
        { "long", "long.MinValue" },
        { "ulong", "ulong.MaxValue" },
        { "Int128", "Int128.MinValue" },
        { "UInt128", "UInt128.MaxValue" },
        { "Half", "Half.Epsilon, Half.NaN" },
        { "float", "float.Epsilon, float.NegativeInfinity" },
        { "double", "double.NaN, -0d, 0.1" },
        { "decimal", "1.500m, decimal.MinValue" },
        { "BigInteger", "BigInteger.Pow(7, 100)" },
        { "Complex", "new Complex(1, double.NaN)" },
        { "char", "'a', '\\ud800'" },
        { "string", "\"\", \"\\u20ac\\n\"" },
        { "string?", "null, \"x\"" },
        { "Color", "Color.Green, (Color)7" },
        { "Size", "Size.Large" },
        { "DateTime", "new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc).AddTicks(1)" },
        { "DateTimeOffset", "new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromMinutes(90))" },
        { "DateOnly", "DateOnly.MaxValue" },
        { "TimeOnly", "TimeOnly.MaxValue" },
        { "TimeSpan", "TimeSpan.MinValue" },
        { "Guid", "Guid.Parse(\"00112233-4455-6677-8899-aabbccddeeff\")" },
        { "Uri?", "null, new Uri(\"https://example.org/a?b#c\"), new Uri(\"a/b\", UriKind.Relative)" },
        { "Version", "new Version(1, 2, 3)" },
        { "byte[]?", "null, new byte[] { 1, 2, 255 }" },
        { "int?", "null, 5" },
        { "Color?", "null, Color.Green" },
        { "int[][]", "new[] { new[] { 1 }, new int[0] }" },
        { "string?[]?[]", "new string?[]?[] { null, new string?[] { null, \"a\" } }" },
        { "List<int?>", "new List<int?> { null, 1 }" },
        { "IEnumerable<string>", "new[] { \"a\" }" },
        { "ICollection<int>", "new List<int> { 1 }" },
        { "IList<int>", "new List<int> { 1 }" },
        { "IReadOnlyCollection<int>", "new[] { 1 }" },
        { "IReadOnlyList<IReadOnlyList<int>?>", "new IReadOnlyList<int>?[] { null, new[] { 1 } }" },
        { "ImmutableArray<int>", "ImmutableArray.Create(1, 2)" },
        { "ImmutableList<string?>", "ImmutableList.Create<string?>(\"a\", null)" },
        { "HashSet<string>", "new HashSet<string> { \"a\" }" },
        { "ISet<int>", "new HashSet<int> { 1 }" },
        { "IReadOnlySet<int>", "new HashSet<int> { 1 }" },
        { "Queue<int>", "new Queue<int>(new[] { 1, 2 })" },
        { "Dictionary<string, int[]?>", "new Dictionary<string, int[]?> { [\"a\"] = null, [\"b\"] = new[] { 1 } }" },
        { "IDictionary<int, string>", "new Dictionary<int, string> { [1] = \"a\" }" },
        { "IReadOnlyDictionary<Color, int>", "new Dictionary<Color, int> { [Color.Red] = 1 }" },
        { "ImmutableDictionary<string, int>", "ImmutableDictionary<string, int>.Empty.Add(\"a\", 1)" },
        { "KeyValuePair<int, string?>", "new KeyValuePair<int, string?>(1, null)" },
        { "(int A, string? B)", "(1, null), (2, \"b\")" },
        { "(int, (string A, int[] B)?)", "(1, null), (2, (\"a\", new[] { 1 }))" },
        { "(int, int, int, int, int, int, int, int, int)", "(1, 2, 3, 4, 5, 6, 7, 8, 9)" },
        { "Tuple<int, string?>", "Tuple.Create<int, string?>(1, null)" },
        { "Vector3", "new Vector3(1, 2, 3)" },
        { "Line?", "null, new Line(\"a\", 1.50m, new[] { new Line(\"b\", null) })" },
        { "Pair", "new Pair(1, null)" },
        { "Pair?", "null, new Pair(1, \"a\")" },
        { "ReadOnlyPair", "new ReadOnlyPair(1, 2.5)" },
        { "Point", "new Point(1, 2)" },
        { "Fields", "new Fields { A = 1, B = \"b\" }" },
        { "Settable", "new Settable { A = 1, B = new List<string?> { null } }" },
        { "Init", "new Init { A = 1, B = \"b\" }" },
        { "Derived", "new Derived { A = 1, B = \"b\", C = 3 }" },
        { "OneConstructor", "new OneConstructor(\"a\", new[] { 1, 2 })" },
        { "ChosenConstructor", "ChosenConstructor.Sample" },
        { "SetsRequired", "new SetsRequired(1)" },
        { "BothRequired", "new BothRequired(1) { A = 2 }" },
        { "Named", "new Named { A = 1, @class = 2, reader = 3, Reader = 4, Value = 5 }" },
        { "Conditional", "new Conditional(), new Conditional { A = \"a\", B = 1 }" },
        { "RequiredAndPrivate", "new RequiredAndPrivate { A = 1, B = 0 }" },
        { "Painted", "new Painted(), new Painted { Paint = Color.Green, Ground = Color.Green }" },
        { "NeverNull", "new NeverNull(), new NeverNull { A = 1, B = 2 }" },
        { "Steered", "new Steered(5)" },
        { "Default", "new Default(\"\", 5)" },
        { "ForSerializers", "new ForSerializers(5) { B = 6 }" },
        { "OnlyForSerializers", "OnlyForSerializers.Of(5)" },
        { "ValueTuple<int>", "new ValueTuple<int>(5)" },
        { "ValueTuple<string?>?", "null, new ValueTuple<string?>(null)" },
        { "(int, int, int, int, int, int, int, int)", "(1, 2, 3, 4, 5, 6, 7, 8)" },
        { "LinkedNode", "new LinkedNode { Value = 1, Next = new LinkedNode { Value = 2 } }" },
        { "Ping", "new Ping { Pong = new Pong { Ping = new Ping(), Tuple = (new Ping(), 3) }, Others = { new Ping() } }" },
        { "Box<int?>", "new Box<int?>(1, null)" },
        { "Box<Box<string>?>", "new Box<Box<string>?>(null, new Box<string>(\"a\", \"b\"))" },
        { "Shape", "new Circle(1.5), new Group(new Shape[] { new Circle(2), new Group(Array.Empty<Shape>()) })" },
        { "Circle", "new Circle(1.5)" },
        { "Animal?", "null, new Animal { Name = \"a\" }, new Dog { Name = \"d\", Age = 3 }" },
        { "IUnit", "new Meter(5)" },
        { "Money", "new Money(1.50m)" },
        { "Account", "new Account { Balance = new Money(1), Limit = null, Color = Color.Green, Size = Size.Large }, new Account { Limit = new Money(3) }" },
        { "Listed", "new Listed { TheValue = 3 }" },
        { "List<Listed?>", "new List<Listed?> { new Listed { TheValue = 3 }, null }" },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_value_comes_back_as_it_was(string type, string values)
    {
        var assembly = EmittedAssembly.From(Types + $$"""
            public static partial class Work
            {
                public static object?[] Samples() => new List<{{type}}> { {{values}} }.Select(value => (object?)value).ToArray();
                [OutOfProcess] internal static {{type}} Same({{type}} value) => value;
                [OutOfProcess] internal static Task<({{type}}, int)> Both({{type}} value, int number) => Task.FromResult((value, number));
            }
            """);
        var descriptor = assembly.Descriptor("Work", "Same");
        var samples = (object?[])assembly.Static("Work", "Samples")!;

        Assert.NotEmpty(samples);
        foreach (var sample in samples)
        {
            var (json, value) = EmittedAssembly.RoundTrip(EmittedAssembly.OutputCodec(descriptor), sample);

            Assert.Equivalent(sample, value, strict: true);
            Assert.Equal(sample?.GetType(), value?.GetType());
            Assert.Equal(json, EmittedAssembly.RoundTrip(EmittedAssembly.InputCodec(descriptor), value).Json);
        }
    }

    [Fact]
    public void A_user_s_converters_and_contexts_decide_what_the_JSON_looks_like()
    {
        var assembly = EmittedAssembly.From(Types + """
            public static partial class Work
            {
                [OutOfProcess] internal static Listed Listed(Account account) => null!;
                public static object Account() => new Account { Balance = new Money(1), Color = Color.Green };
                public static object Sample() => new Listed { TheValue = 3 };
            }
            """);
        var descriptor = assembly.Descriptor("Work", "Listed");

        Assert.Equal("{\"the_value\":3}", EmittedAssembly.RoundTrip(EmittedAssembly.OutputCodec(descriptor), assembly.Static("Work", "Sample")).Json);
        Assert.Equal(
            "{\"Balance\":\"$1\",\"Limit\":null,\"Color\":\"Green\",\"Size\":\"Small\"}",
            EmittedAssembly.RoundTrip(EmittedAssembly.InputCodec(descriptor), assembly.Static("Work", "Account")).Json);
    }

    [Fact]
    public void The_discriminator_stands_first_under_the_name_that_the_user_gave_it()
    {
        var assembly = EmittedAssembly.From(Types + """
            public static partial class Work
            {
                [OutOfProcess] internal static Shape Turn(Animal animal) => null!;
                public static object Dog() => new Dog { Age = 1 };
                public static object Circle() => new Circle(2);
            }
            """);
        var descriptor = assembly.Descriptor("Work", "Turn");

        Assert.Equal("{\"kind\":1,\"Name\":null,\"Age\":1}", EmittedAssembly.RoundTrip(EmittedAssembly.InputCodec(descriptor), assembly.Static("Work", "Dog")).Json);
        Assert.Equal("{\"$type\":\"circle\",\"Radius\":2}", EmittedAssembly.RoundTrip(EmittedAssembly.OutputCodec(descriptor), assembly.Static("Work", "Circle")).Json);
    }

    [Theory]
    [InlineData("Base", "Derived")]
    [InlineData("Animal", "Puppy")]
    [InlineData("Shape", "Square")]
    public void An_instance_of_a_type_that_is_not_listed_is_an_error_that_names_both_types(string declared, string actual)
    {
        var assembly = EmittedAssembly.From(Types + $$"""
            public class Puppy : Dog { }
            public record Square : Shape;
            public static partial class Work
            {
                [OutOfProcess] internal static {{declared}} Same({{declared}} value) => value;
                public static object Sample() => new {{actual}}();
            }
            """);

        var exception = Assert.Throws<WorkerSerializationException>(
            () => EmittedAssembly.RoundTrip(EmittedAssembly.InputCodec(assembly.Descriptor("Work", "Same")), assembly.Static("Work", "Sample")));

        Assert.Contains(declared, exception.Message, StringComparison.Ordinal);
        Assert.Contains(actual, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_contains_itself_is_an_error_and_not_a_stack_overflow()
    {
        var assembly = EmittedAssembly.From(Types + """
            public static partial class Work
            {
                [OutOfProcess] internal static LinkedNode Same(LinkedNode value) => value;
                public static object Sample() { var node = new LinkedNode(); node.Next = node; return node; }
            }
            """);

        Assert.Throws<WorkerSerializationException>(
            () => EmittedAssembly.RoundTrip(EmittedAssembly.InputCodec(assembly.Descriptor("Work", "Same")), assembly.Static("Work", "Sample")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"$type\":")]
    [InlineData("{\"$type\":\"other\"}")]
    [InlineData("{\"Radius\":1}")]
    [InlineData("{\"$type\":\"circle\",\"Radius\":\"x\"}")]
    [InlineData("[]")]
    [InlineData("5")]
    public void JSON_that_is_no_value_of_the_type_is_an_error(string json)
    {
        var assembly = EmittedAssembly.From(Types + "public static partial class Work { [OutOfProcess] internal static Shape Same(Shape value) => value; }");
        var codec = EmittedAssembly.InputCodec(assembly.Descriptor("Work", "Same"));

        Assert.ThrowsAny<JsonException>(() => EmittedAssembly.Read(codec, json));
    }

    [Fact]
    public void Declared_exceptions_are_rebuilt_and_others_are_not()
    {
        var assembly = EmittedAssembly.From("""
            public class OnlyMessageException(string message) : Exception(message);
            public class NoMessageException : Exception { public NoMessageException(int code) { } }
            public static partial class Work
            {
                public class NestedException : Exception { public NestedException() { } public NestedException(string m) : base(m) { } public NestedException(string m, Exception i) : base(m, i) { } }
                [OutOfProcess, Throws(typeof(FormatException)), Throws(typeof(OnlyMessageException)), Throws(typeof(NoMessageException)), Throws(typeof(NestedException))]
                internal static void Do() { }
            }
            """);
        var create = assembly.Descriptor("Work", "Do").CreateException!;
        var inner = new InvalidOperationException();

        Assert.Same(inner, Assert.IsType<FormatException>(create("System.FormatException", "m", inner)).InnerException);
        Assert.Equal("m", create("OnlyMessageException", "m", inner)!.Message);
        Assert.Equal("NestedException", create("Work+NestedException", "m", null)!.GetType().Name);
        Assert.Null(create("NoMessageException", "m", null));
        Assert.Null(create("System.ArgumentException", "m", null));
    }

    [Fact]
    public void An_exception_whose_text_is_not_its_message_is_not_rebuilt_with_a_wrong_one()
    {
        var assembly = EmittedAssembly.From("""
            public class UserNotFoundException(string user) : Exception($"User {user} not found");
            public class PrefixedException(string message) : Exception("It failed: " + message);
            public class PrefixedTooException : Exception { public PrefixedTooException(string message) : base($"It failed: {message}") { } }
            public class GuestNotFoundException(string guest) : UserNotFoundException(guest);
            public class CodeException : Exception { public CodeException(string code) : this(code, 1) { } private CodeException(string code, int number) : base(code + number) { } }
            public class OwnNameException(string text) : Exception(text!);
            public class DefaultException(string? message) : ArgumentException(message ?? "nothing");
            public class KeptException : Exception { private readonly string _text; public KeptException(string Message) => _text = Message; public override string Message => _text; }
            public static partial class Work
            {
                [OutOfProcess, Throws(typeof(UserNotFoundException)), Throws(typeof(PrefixedException)), Throws(typeof(PrefixedTooException)), Throws(typeof(GuestNotFoundException)), Throws(typeof(CodeException))]
                [Throws(typeof(OwnNameException)), Throws(typeof(DefaultException)), Throws(typeof(KeptException))]
                internal static void Do() { }
            }
            """);
        var create = assembly.Descriptor("Work", "Do").CreateException!;

        Assert.All(["UserNotFoundException", "PrefixedException", "PrefixedTooException", "GuestNotFoundException", "CodeException"], name => Assert.Null(create(name, "m", null)));
        Assert.All(["OwnNameException", "DefaultException", "KeptException"], name => Assert.Equal("m", create(name, "m", null)!.Message));
    }
}
