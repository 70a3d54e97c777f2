using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0406;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int n) { {|WG0406:new Thread(() => { })|}.Start(); var t = {|WG0406:new Thread(() => { })|}; t.Start(); return n; }""")]
    [InlineData("""private static void Go() { new Thread(() => { }).Start(); } [OutOfProcess] public static int F(int n) { {|WG0406:Go()|}; return n; }""")]
    public Task A_thread_that_is_left_is_told(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task A_timer_that_is_left_is_told() => WorkerRules.CheckAsync("""[OutOfProcess] public static int F(int n) { var t = {|WG0406:new System.Threading.Timer(_ => { }, null, 0, 100)|}; using var u = new System.Threading.Timer(_ => { }, null, 0, 100); var v = {|WG0406:new System.Timers.Timer(5)|}; v.Start(); return n; }""");

    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int n) { {|WG0406:{|WG0205:Process.Start("x")|}|}; return n; }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { var p = {|WG0406:new Process()|}; {|WG0205:p.Start()|}; return n; }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) => {|WG0406:{|WG0205:Process.Start("x")|}|}?.Id ?? n;""")]
    public Task A_process_that_is_left_is_told_and_starting_it_is_output(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        [
            "'F' leaves a foreground thread behind that outlives the item: F → Go → a foreground thread",
            "'F' leaves a timer behind that outlives the item: F → a timer",
        ],
        await WorkerRules.MessagesAsync("""private static void Go() => new Thread(() => { }).Start(); [OutOfProcess] public static int F(int n) { Go(); var t = new System.Threading.Timer(_ => { }); return n; }"""));
}
