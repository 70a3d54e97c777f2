using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0206;

public sealed class ValidTests
{
    [Fact]
    public Task A_culture_that_is_named_or_not_spoken_of_is_fine() => WorkerRules.CheckAsync("""[OutOfProcess] public static string F(double d) => d.ToString() + d.ToString(CultureInfo.InvariantCulture) + string.Format("{0}", d) + $"{d:0.0}" + double.Parse("1");""");

    [Theory]
    [InlineData("""[OutOfProcess] public static async Task<int> F(int a, CancellationToken ct) { await Task.Delay(1, ct); ct.ThrowIfCancellationRequested(); await Task.Yield(); using var cts = CancellationTokenSource.CreateLinkedTokenSource(ct); cts.CancelAfter(3); return await Task.Run(() => a + 1, cts.Token); }""")]
    [InlineData("""[OutOfProcess] public static int F(int[] xs) { using var sums = new ThreadLocal<int>(() => 0, trackAllValues: true); Parallel.ForEach(xs, x => sums.Value += x); return sums.Values.Sum(); }""")]
    [InlineData("""[OutOfProcess] public static int F(int a, IProgress<int> p) { p.Report(a); return a; }""")]
    public Task A_token_and_a_progress_cross_and_what_the_item_makes_is_its_own(string members) => WorkerRules.CheckAsync(members);
}
