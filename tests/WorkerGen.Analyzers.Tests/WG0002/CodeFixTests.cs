using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.WorkerMethodAnalyzer, WorkerGen.CodeFixes.Usage.MakeStaticCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0002;

public sealed class CodeFixTests
{
    [Fact]
    public Task The_method_becomes_static_and_is_called_by_its_type() => Test.RunAsync(
        """
        public partial class C
        {
            [OutOfProcess]
            public int {|WG0002:M|}(int n) => n < 2 ? n : M(n - 1) + this.M(n - 2);

            public static Func<int, int> Use(C c) => c.M(1) > 0 ? c.M : /* again */ new C().M;
        }
        """,
        """
        public partial class C
        {
            [OutOfProcess]
            public static int M(int n) => n < 2 ? n : M(n - 1) + C.M(n - 2);

            public static Func<int, int> Use(C c) => C.M(1) > 0 ? C.M : /* again */ C.M;
        }
        """);

    [Fact]
    public Task A_method_that_implements_an_interface_stays_as_it_is() => Test.OffersNothingAsync("""
        public partial class C : IComparable<C> { [OutOfProcess] public int {|WG0002:CompareTo|}(C? other) => 1; }
        """);

    [Theory]
    [InlineData("[OutOfProcess] public abstract int {|WG0002:M|}(int n);")]
    [InlineData("private int _f; [OutOfProcess] public int {|WG0002:M|}(int n) => n + _f;")]
    [InlineData("[OutOfProcess] public virtual int {|WG0002:M|}(int n) => n;")]
    [InlineData("private static int N { [OutOfProcess] {|WG0002:get|} => 1; }")]
    public Task A_method_that_needs_its_instance_stays_as_it_is(string member) => Test.OffersNothingAsync($$"""
        public abstract partial class C { {{member}} }
        """);
}
