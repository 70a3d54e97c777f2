using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0207;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""public interface IShape { double Area(); } [OutOfProcess] public static double F(IShape s) => {|WG0207:s.Area()|};""")]
    [InlineData("""public interface IShape { double Area(); } public sealed class Sq : IShape { public double Area() => 1; } [OutOfProcess] public static double F(int n) { IShape s = Make(n); return {|WG0207:s.Area()|}; } private static IShape Make(int n) => new Sq();""")]
    [InlineData("""public interface ILog { void Info(string s); } [OutOfProcess] public static int F(int n, [FromWorker] ILog log) { {|WG0207:log.Info("x")|}; return n; } public sealed class FromWorkerAttribute : Attribute;""")]
    public Task A_call_through_an_interface_that_others_implement_is_not_known(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static readonly Func<int, int> G = n => n + 1; public static Func<int, int> H { get; set; } = n => n; [OutOfProcess] public static int F(int n) => G(n) + {|WG0207:{|WG0201:H|}(n)|};""")]
    [InlineData("""private static readonly Dictionary<string, Func<int, int>> Ops = new() { ["a"] = n => n }; [OutOfProcess] public static int F(int n) => {|WG0207:Ops["a"](n)|};""")]
    [InlineData("""public static event Action? Done; private static void Raise() => Done?.Invoke(); [OutOfProcess] public static int F(int n) { {|WG0207:Raise()|}; return n; }""")]
    public Task A_delegate_that_is_not_seen_is_not_known(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static int F(object o) { dynamic d = o; return {|WG0207:d.Foo(1)|} + (int){|WG0207:d.Bar|}; }""")]
    [InlineData("""[OutOfProcess] public static unsafe int F(int n) { delegate*<int, int> p = &G; return {|WG0207:p(n)|}; } private static int G(int n) => n;""")]
    [InlineData("""[DllImport("x")] private static extern int Native(int n); [OutOfProcess] public static int F(int n) => {|WG0207:Native(n)|};""")]
    public Task Dynamic_native_and_pointed_to_code_is_not_known(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        ["Whether 'F' is pure is not known: F → Twice → IShape.Area"],
        await WorkerRules.MessagesAsync("""public interface IShape { double Area(); } private static double Twice(IShape s) => s.Area() * 2; [OutOfProcess] public static double F(IShape s) => Twice(s);"""));
}
