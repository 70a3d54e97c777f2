using WorkerGen.Analyzers.Serialisation;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0102;

public sealed class DiagnosticTests
{
    private const string Types = """

        public class Person
        {
            public string Name { get; set; } = "";
        }

        public sealed class Student : Person
        {
            public int Number { get; set; }
        }
        """;

    [Theory]
    [InlineData("void M({|WG0102:Person|} person) { }")]
    [InlineData("void M({|WG0102:Person?|} person) { }")]
    [InlineData("{|WG0102:Person|} M() => new();")]
    [InlineData("async {|WG0102:Task<Person>|} M() { await Task.Yield(); return new(); }")]
    [InlineData("void M({|WG0102:List<Person>|} persons) { }")]
    [InlineData("void M({|WG0102:Dictionary<int, Person[]>|} persons) { }")]
    [InlineData("void M({|WG0102:(int, Person)|} pair) { }")]
    [InlineData("void M(params {|WG0102:Person[]|} persons) { }")]
    [InlineData("void M(int n, {|WG0102:IProgress<Person>|} progress) { }")]
    [InlineData("void M({|WG0102:Order|} order) { } public sealed record Order(Person? Buyer);")]
    [InlineData("void M({|WG0102:Order|} order) { } public sealed class Order { public IReadOnlyList<(int, Person)> Buyers { get; init; } = []; }")]
    [InlineData("partial int M({|WG0102:Person|} person); public static partial int M(Person person) => 1;")]
    public Task A_class_with_derived_ones_is_found_wherever_it_stands(string member) => AnalyzerTest<DerivedTypeAnalyzer>.RunAsync(
        $$"""
        public static partial class C
        {
            [OutOfProcess]
            public static {{member}}
        }
        """ + Types);

    [Fact]
    public Task It_is_said_once_for_each_method() => AnalyzerTest<DerivedTypeAnalyzer>.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static Person M({|WG0102:Person|} first, Person second) => first;

            [OutOfProcess]
            public static {|WG0102:Person|} N(int n) => new();
        }
        """ + Types);

    [Theory]
    [InlineData("public record Shape; public record Circle : Shape;")]
    [InlineData("public class Shape; public abstract class Round : Shape; public class Circle : Round;")]
    [InlineData("public class Shape; public class Circle<T> : Shape;")]
    [InlineData("public class Shape; public static class Outer { private class Circle : Shape; }")]
    [InlineData("public class Shape; file class Circle : global::Shape;")]
    [InlineData("public class Shape; public partial class Circle { } public partial class Circle : Shape, IDisposable { public void Dispose() { } }")]
    [InlineData("namespace Other { using Alias = global::Shape; public class Circle : Alias; } public class Shape;")]
    public Task Every_kind_of_derived_class_counts(string types) =>
        AnalyzerTest<DerivedTypeAnalyzer>.RunAsync("public static partial class C { [OutOfProcess] public static void M({|WG0102:Shape|} shape) { } } " + types);

    [Fact]
    public Task Only_what_derives_from_the_same_generic_class_counts() => AnalyzerTest<DerivedTypeAnalyzer>.RunAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static void M({|WG0102:Box<int>|} box) { }

            [OutOfProcess]
            public static void N(Box<string> box) { }
        }

        public class Box<T>
        {
            public T? Value { get; set; }
        }

        public sealed class Numbers : Box<int>;
        """);

    [Fact]
    public Task A_derived_class_may_be_in_another_file() => AnalyzerTest<DerivedTypeAnalyzer>.RunAsync(
        "public static partial class C { [OutOfProcess] public static void M({|WG0102:Shape|} shape) { } } public class Shape;",
        test => test.TestState.Sources.Add("namespace Other; public class Circle : Shape;"));

    [Fact]
    public async Task The_message_names_the_way_to_it_and_the_way_out()
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(new DerivedTypeAnalyzer(), """
            public static partial class C { [OutOfProcess] public static void M(List<Order> orders) { } }
            public sealed record Order(Shape[] Shapes);
            public record Shape;
            public record A : Shape;
            public record B : Shape;
            public record D : B;
            public record E : Shape;
            """));

        Assert.Equal(
            "'M' lets 'List<Order>[].Shapes[]: Shape' cross as exactly that type: 'A' or 'B' or 'D' or another one in its place would be refused at run time. "
            + "List it on 'Shape' with [JsonDerivedType], or let the method take the derived type.",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["A", "B", "D", "E"], diagnostic.AdditionalLocations.Select(location => location.SourceTree!.GetText().ToString(location.SourceSpan)));
    }
}
