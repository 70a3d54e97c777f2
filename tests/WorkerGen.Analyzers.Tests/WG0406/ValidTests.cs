using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0406;

public sealed class ValidTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int n) { var t = new Thread(() => { }); t.Start(); t.Join(); var u = new Thread(() => { }) { IsBackground = true }; u.Start(); var v = new Thread(() => { }); v.IsBackground = true; v.Start(); return n; }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { var threads = new List<Thread>(); for (int i = 0; i < n; i++) { var t = new Thread(() => { }); t.Start(); threads.Add(t); } threads.ForEach(t => t.Join()); return n; }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { var threads = Enumerable.Range(0, n).Select(i => new Thread(() => { })).ToArray(); foreach (var t in threads) t.Start(); foreach (var t in threads) t.Join(); return n; }""")]
    public Task A_thread_that_is_joined_or_in_the_background_is_fine(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task A_timer_that_is_disposed_is_fine() => WorkerRules.CheckAsync("""[OutOfProcess] public static async Task<int> F(int n) { using var t = new PeriodicTimer(TimeSpan.FromSeconds(1)); await t.WaitForNextTickAsync(); var sw = new System.Timers.Timer(5); try { sw.Start(); } finally { sw.Dispose(); } await using var x = new System.Threading.Timer(_ => { }); return n; }""");

    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int n) { using var p = {|WG0205:Process.Start("x")|}; p.WaitForExit(); return n; }""")]
    [InlineData("""[OutOfProcess] public static async Task<string> F(string exe) { using var p = new Process { StartInfo = new ProcessStartInfo(exe) { RedirectStandardOutput = true } }; {|WG0205:p.Start()|}; var s = await p.StandardOutput.ReadToEndAsync(); await p.WaitForExitAsync(); return s; }""")]
    [InlineData("""[OutOfProcess] public static void F(string exe) => {|WG0205:Process.Start(exe)|}?.WaitForExit();""")]
    [InlineData("""[OutOfProcess] public static async Task F(string exe) { if ({|WG0205:Process.Start(exe)|} is { } p) { await p.WaitForExitAsync(); } }""")]
    [InlineData("""[OutOfProcess] public static void F(string exe) { var p = {|WG0205:Process.Start(exe)|}; if (!p.WaitForExit(100)) { p.Kill(); } }""")]
    public Task A_process_that_is_waited_for_is_input_and_output_only(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task What_is_only_called_a_process_is_fine() => WorkerRules.CheckAsync("""public static class Process { public static int Start() => 1; } [OutOfProcess] public static int F(int n) => n + Process.Start();""");
}
