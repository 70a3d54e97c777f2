using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0204;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static long F(int n) => {|WG0204:DateTime.Now|}.Ticks + {|WG0204:DateTime.UtcNow|}.Ticks + {|WG0204:DateTime.Today|}.Ticks + {|WG0204:DateTimeOffset.Now|}.Ticks + {|WG0204:DateTimeOffset.UtcNow|}.Ticks;""")]
    [InlineData("""[OutOfProcess] public static long F(int n) { var sw = Stopwatch.StartNew(); var t = {|WG0204:Stopwatch.GetTimestamp()|}; return {|WG0204:Environment.TickCount64|} + {|WG0204:Environment.TickCount|} + {|WG0204:sw.ElapsedMilliseconds|} + t; }""")]
    [InlineData("""private static DateTime Clock() => DateTime.UtcNow; [OutOfProcess] public static long F(int n) => {|WG0204:Clock()|}.Ticks;""")]
    public Task Time_is_told(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static string F(int n) => {|WG0204:Guid.NewGuid()|}.ToString() + {|WG0204:Guid.CreateVersion7()|} + {|WG0204:Path.GetRandomFileName()|};""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { var r = {|WG0204:new Random()|}; return {|WG0204:Random.Shared|}.Next() + r.Next(); }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { var b = new byte[4]; {|WG0204:System.Security.Cryptography.RandomNumberGenerator.Fill(b)|}; return b[0] + {|WG0204:System.Security.Cryptography.RandomNumberGenerator.GetInt32(5)|} + (int){|WG0204:TimeProvider.System.GetUtcNow()|}.Ticks; }""")]
    public Task Chance_is_told(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static int F(string s, object o) => {|WG0204:s.GetHashCode()|} + {|WG0204:HashCode.Combine(1, s)|} + {|WG0204:o.GetHashCode()|} + {|WG0204:System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(o)|} + {|WG0204:EqualityComparer<string>.Default.GetHashCode(s)|};""")]
    [InlineData("""public sealed record R(string Name); public struct S { public int A; } [OutOfProcess] public static int F(string n, (int, string) t) => {|WG0204:new R(n).GetHashCode()|} + {|WG0204:t.GetHashCode()|};""")]
    public Task A_hash_code_of_text_or_of_an_object_is_told(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        [
            "The result of 'F' differs from run to run: F → Now → DateTime.Now",
            "The result of 'F' differs from process to process: F → string.GetHashCode",
        ],
        await WorkerRules.MessagesAsync("""private static long Now() => DateTime.Now.Ticks; [OutOfProcess] public static long F(string s) => Now() + s.GetHashCode();"""));
}
