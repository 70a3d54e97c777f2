using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Usage.WorkerMethodAnalyzer, WorkerGen.CodeFixes.Usage.MakeStaticCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0002;

public sealed class CodeFixTests
{
    [Fact]
    public Task The_method_becomes_static_and_is_called_by_its_type() => Test.RunAsync(
        """
        public partial class C
        {
            public C Other { get; } = null!;

            /// <summary>See <see cref="M"/> and <see cref="C.M(int)"/>.</summary>
            [OutOfProcess]
            public int {|WG0002:M|}(int n) => n < 2 ? n : M(n - 1) + this.M(n - 2);

            public static Func<int, int> Use(C c) => c.M(1) > 0 ? c.Other.M : /* again */ new C().M;

            public static string Name(C c) => nameof(c.M);
        }
        """,
        """
        public partial class C
        {
            public C Other { get; } = null!;

            /// <summary>See <see cref="M"/> and <see cref="C.M(int)"/>.</summary>
            [OutOfProcess]
            public static int M(int n) => n < 2 ? n : M(n - 1) + C.M(n - 2);

            public static Func<int, int> Use(C c) => C.M(1) > 0 ? C.M : /* again */ C.M;

            public static string Name(C c) => nameof(C.M);
        }
        """);

    [Fact]
    public Task Its_other_modifiers_stay() => Test.RunAsync(
        """
        public class Base { public int M(int n) => n; }

        public partial class C : Base
        {
            [OutOfProcess]
            protected internal new unsafe int {|WG0002:M|}(int n) { int* p = &n; return *p; }
        }

        public partial struct S
        {
            [OutOfProcess]
            public readonly int {|WG0002:M|}(int n) => n;
        }
        """,
        """
        public class Base { public int M(int n) => n; }

        public partial class C : Base
        {
            [OutOfProcess]
            protected internal new static unsafe int M(int n) { int* p = &n; return *p; }
        }

        public partial struct S
        {
            [OutOfProcess]
            public static int M(int n) => n;
        }
        """);

    [Fact]
    public Task Methods_that_call_each_other_in_one_line_of_another_file_are_all_mended() => Test.RunAsync(
        """
        public partial class C
        {
            [OutOfProcess]
            public int {|WG0002:M|}(int n) => n;

            [OutOfProcess]
            public int {|WG0002:N|}(int n) => n;
        }
        """,
        """
        public partial class C
        {
            [OutOfProcess]
            public static int M(int n) => n;

            [OutOfProcess]
            public static int N(int n) => n;
        }
        """,
        test =>
        {
            test.TestState.Sources.Add("public static class Other { public static int Use(C c) => c.M(c.N(1)); }");
            test.FixedState.Sources.Add("public static class Other { public static int Use(C c) => C.M(C.N(1)); }");
            test.NumberOfIncrementalIterations = 2;
        });

    [Theory]
    [InlineData("private int _f; [OutOfProcess] public int {|WG0002:M|}(int n) => n + _f;")]
    [InlineData("[OutOfProcess] public int {|WG0002:M|}(int n) => n + k;")]
    [InlineData("[OutOfProcess] public virtual int {|WG0002:M|}(int n) => n;")]
    [InlineData("[OutOfProcess] public abstract int {|WG0002:M|}(int n);")]
    [InlineData("private static int N { [OutOfProcess] {|WG0002:get|} => 1; }")]
    public Task A_method_that_needs_its_instance_stays_as_it_is(string member) => Test.OffersNothingAsync($$"""
        public abstract partial class C(int k) { {{member}} }
        """);

    [Fact]
    public Task A_method_that_implements_an_interface_stays_as_it_is() => Test.OffersNothingAsync("""
        public interface IScale { int Scale(int n); }

        public partial class C : IScale
        {
            [OutOfProcess]
            public int {|WG0002:Scale|}(int n) => n;
        }
        """);

    [Fact]
    public Task A_method_of_a_generic_type_stays_as_it_is() => Test.OffersNothingAsync("""
        public partial class C<T>
        {
            [OutOfProcess]
            public int {|WG0003:{|WG0002:M|}|}(int n) => n;
        }
        """);

    [Theory]
    [InlineData("c?.M(1)")]
    [InlineData("c?.Other.M(1)")]
    [InlineData("Next().M(1)")]
    public Task A_call_before_which_something_happens_is_the_developers(string call) => Test.OffersNothingAsync($$"""
        public partial class C
        {
            public C Other => this;

            [OutOfProcess]
            public int {|WG0002:M|}(int n) => n;

            public static C Next() => new();

            public static int? Use(C? c) => {{call}};
        }
        """);
}
