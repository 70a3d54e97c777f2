using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0205;

public sealed class ValidTests
{
    [Fact]
    public Task What_stays_in_memory_is_fine() => WorkerRules.CheckAsync("""[OutOfProcess] public static string F(string a) { using var m = new MemoryStream(Encoding.UTF8.GetBytes(a)); using var r = new StreamReader(m); using var w = new StringWriter(); w.Write(r.ReadToEnd()); return w.ToString() + Path.Combine(a, "b") + Path.GetExtension(a); }""");

    [Fact]
    public Task What_only_a_debug_build_prints_is_fine() => WorkerRules.CheckAsync("""[OutOfProcess] public static int F(int n) { Debug.Assert(n > 0); Debug.WriteLine(n); return n; }""");
}
