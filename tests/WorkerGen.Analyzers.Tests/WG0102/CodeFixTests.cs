using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Serialisation.DerivedTypeAnalyzer, WorkerGen.CodeFixes.Serialisation.ListDerivedTypesCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0102;

public sealed class CodeFixTests
{
    [Fact]
    public Task What_derives_from_a_class_is_listed_on_it() => Test.RunAsync(
        """
        using System.Text.Json.Serialization;

        public static partial class C
        {
            [OutOfProcess]
            public static double M({|WG0102:List<Shape>|} shapes, int n) => n;
        }

        /// <summary>A shape.</summary>
        public class Shape
        {
            public int X { get; set; }
        }

        public class Circle : Shape
        {
            public double Radius { get; set; }
        }

        public sealed class Ring : Circle;
        """,
        """
        using System.Text.Json.Serialization;

        public static partial class C
        {
            [OutOfProcess]
            public static double M(List<Shape> shapes, int n) => n;
        }

        /// <summary>A shape.</summary>
        [JsonDerivedType(typeof(Circle), "Circle")]
        [JsonDerivedType(typeof(Ring), "Ring")]
        public class Shape
        {
            public int X { get; set; }
        }

        public class Circle : Shape
        {
            public double Radius { get; set; }
        }

        public sealed class Ring : Circle;
        """);

    [Fact]
    public Task Types_of_other_files_are_mended_once_however_many_methods_use_them() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static void M({|WG0102:Shape|} shape, {|WG0102:Person|} person) { }

            [OutOfProcess]
            public static {|WG0102:Shape|} N({|WG0102:Person|} person) => new();
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            public static void M(Shape shape, Person person) { }

            [OutOfProcess]
            public static Shape N(Person person) => new();
        }
        """,
        test =>
        {
            test.TestState.Sources.Add("""
                using System.Text;

                public record Shape;

                public sealed record Circle : Shape;

                public partial record Person;

                public sealed record Student : Person;
                """);
            test.FixedState.Sources.Add("""
                using System.Text;
                using System.Text.Json.Serialization;

                [JsonDerivedType(typeof(Circle), "Circle")]
                public record Shape;

                public sealed record Circle : Shape;

                [JsonDerivedType(typeof(Student), "Student")]
                public partial record Person;

                public sealed record Student : Person;
                """);
            test.NumberOfIncrementalIterations = 2;
        });

    [Fact]
    public Task Types_with_the_same_name_are_told_apart() => Test.RunAsync(
        """
        using System.Text.Json.Serialization;

        public static partial class C
        {
            [OutOfProcess]
            public static void M({|WG0102:Shape|} shape) { }
        }

        public class Shape
        {
            public sealed class Old : Shape;
        }

        public static class Outer
        {
            public sealed class Old : Shape;
        }
        """,
        """
        using System.Text.Json.Serialization;

        public static partial class C
        {
            [OutOfProcess]
            public static void M(Shape shape) { }
        }

        [JsonDerivedType(typeof(Outer.Old), "Outer.Old")]
        [JsonDerivedType(typeof(Old), "Shape.Old")]
        public class Shape
        {
            public sealed class Old : Shape;
        }

        public static class Outer
        {
            public sealed class Old : Shape;
        }
        """);

    [Theory]
    [InlineData("public class Base; public class Derived<T> : Base;")]
    [InlineData("public class Base; public static class Outer { private class Derived : Base; }")]
    [InlineData("public class Base; file class Derived : Base;")]
    [InlineData("public class Base; public class Derived : Base { public Func<int>? F { get; set; } }")]
    [InlineData("public class Base; public class Fine : Base; public class Derived : Base { [System.Text.Json.Serialization.JsonPropertyName(\"$type\")] public int Type { get; set; } }")]
    public Task What_cannot_be_listed_is_the_developers(string types) => Test.OffersNothingAsync(
        "public static partial class C { [OutOfProcess] public static void M({|WG0102:Base|} value) { } } " + types);

    [Fact]
    public Task A_generic_class_cannot_list_what_derives_from_one_of_its_kinds() => Test.OffersNothingAsync(
        "public static partial class C { [OutOfProcess] public static void M({|WG0102:Box<int>|} value) { } } public class Box<T>; public class Numbers : Box<int>;");
}
