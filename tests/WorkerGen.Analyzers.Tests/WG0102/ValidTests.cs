using WorkerGen.Analyzers.Serialisation;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0102;

public sealed class ValidTests
{
    [Theory]
    [InlineData("public class Thing { public int A { get; set; } }")]
    [InlineData("public record Thing(int A);")]
    [InlineData("public sealed record Thing(int A);")]
    [InlineData("public record struct Thing(int A);")]
    [InlineData("public sealed class Thing { public int A { get; set; } }")]
    [InlineData("public class Thing { public int A { get; set; } } public abstract class Special : Thing;")]
    [InlineData("public class Thing { public int A { get; set; } } public class Other { public Thing? Thing { get; set; } }")]
    [InlineData("public class Base { public int A { get; set; } } public class Thing : Base;")]
    [InlineData("public class Thing<T>; public class Thing; public class Special : Thing<int>;")]
    [InlineData("namespace Other { public class Thing; public class Special : Thing; } public class Thing;")]
    public Task A_class_that_nothing_derives_from_is_fine(string type) => RunAsync(type);

    [Theory]
    [InlineData("[JsonDerivedType(typeof(Special), 1)] public class Thing { } public class Special : Thing { }")]
    [InlineData("[JsonPolymorphic] public class Thing { } public class Special : Thing { }")]
    [InlineData("[JsonDerivedType(typeof(Special), 1)] public class Thing { } public class Special : Thing { } public class MoreSpecial : Special { }")]
    public Task A_class_that_says_what_it_can_be_is_fine(string types) => RunAsync(types);

    [Theory]
    [InlineData("[JsonConverter(typeof(Converter))] public class Thing { } public class Special : Thing { }")]
    [InlineData("public class Thing { } public class Special : Thing { } [JsonSerializable(typeof(Thing))] internal abstract class Context(JsonSerializerOptions o) : JsonSerializerContext(o) { public static Context Default => null!; }")]
    public Task A_class_with_a_form_of_its_own_is_fine(string types) => RunAsync(types + """

        public class Converter : JsonConverter<Thing>
        {
            public override Thing Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new();

            public override void Write(Utf8JsonWriter writer, Thing value, JsonSerializerOptions options) { }
        }
        """);

    [Theory]
    [InlineData("public class Thing { [JsonIgnore] public Base? B { get; set; } public int A { get; set; } }")]
    [InlineData("public class Thing { public int A { get; set; } public Base Computed => new(); public static Base S { get; set; } = new(); private Base? P { get; set; } }")]
    public Task What_does_not_cross_is_fine(string type) => RunAsync(type + " public class Base; public class Derived : Base;");

    [Fact]
    public Task A_method_that_is_not_marked_may_take_anything() => AnalyzerTest<DerivedTypeAnalyzer>.RunAsync(
        "public static class C { public static void M(Base b) { } } public class Base; public class Derived : Base;");

    [Theory]
    [InlineData("public static void M(Base b, ) { }")]
    [InlineData("public static void M(Missing b) { }")]
    [InlineData("public static M(")]
    [InlineData("public static void M(List<> b) { }")]
    [InlineData("public static void M(object o, Func<int> f, Stream s) { }")]
    public async Task Code_that_is_being_typed_does_no_harm(string member) => Assert.Empty(await Reported.ByAsync(
        new DerivedTypeAnalyzer(),
        $"public static partial class C {{ [OutOfProcess] {member} }} public class Base; public class : Base; public class Odd : ; public class Self : Self;",
        mayBeBroken: true));

    private static Task RunAsync(string types) => AnalyzerTest<DerivedTypeAnalyzer>.RunAsync(
        "using System.Text.Json; using System.Text.Json.Serialization; public static partial class C { [OutOfProcess] public static void M(Thing thing) { } } " + types);
}
