using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0207;

public sealed class ValidTests
{
    [Theory]
    [InlineData("""public interface IShape { double Area(); } internal sealed class Circle(double r) : IShape { public double Area() => r * r; } internal sealed class Square(double a) : IShape { public double Area() => a * a; } internal interface IHidden { int Get(); } internal sealed class H1 : IHidden { public int Get() => 1; } internal sealed class H2 : IHidden { public int Get() => 2; } [OutOfProcess] public static int F(int n) { IHidden h = n > 2 ? new H1() : new H2(); return h.Get(); }""")]
    [InlineData("""private abstract class B { public abstract int Get(); } private sealed class D1 : B { public override int Get() => 1; } private static B Make(int n) => new D1(); [OutOfProcess] public static int F(int n) => Make(n).Get();""")]
    public Task A_call_whose_targets_are_all_here_is_known(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task A_delegate_that_is_seen_is_known() => WorkerRules.CheckAsync("""[OutOfProcess] public static int F(int n) { Func<int, int> f = x => x + 1; return f(n) + Apply(f, n) + Apply(y => y * 2, n); } private static int Apply(Func<int, int> g, int n) => g(n);""");

    [Theory]
    [InlineData("""public interface IShape { [AssumePure] double Area(); } public abstract class Other { [AssumePure] public abstract double Area(); public abstract double Size { [AssumePure] get; } } [OutOfProcess] public static double F(IShape s, Other o) => s.Area() + o.Area() + o.Size;""")]
    [InlineData("""[AssumePure, OutOfProcess] public static long F(int n) => DateTime.Now.Ticks + Help(n); private static int _n; private static int Help(int n) => _n++;""")]
    [InlineData("""[AssumePure] private static int Cached(int n) { _n++; return n; } private static int _n; [OutOfProcess] public static long F(int n) => Cached(n);""")]
    public Task What_is_assumed_pure_is_not_looked_into(string members) => WorkerRules.CheckAsync(members);
}
