using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0206;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""private static readonly AsyncLocal<int> A = new(); private static readonly ThreadLocal<int> T = new(); [OutOfProcess] public static int F(int n) { {|WG0206:A.Value|} = 2; return {|WG0206:A.Value|} + {|WG0206:T.Value|}; }""")]
    [InlineData("""[ThreadStatic] private static int _t; [OutOfProcess] public static int F(int n) { {|WG0206:_t = 2|}; {|WG0206:_t++|}; return {|WG0206:_t|}; }""")]
    [InlineData("""[OutOfProcess] public static string? F(double n) => {|WG0206:Thread.CurrentPrincipal|}?.Identity?.Name + {|WG0206:Activity.Current|}?.Id + {|WG0206:SynchronizationContext.Current|} + {|WG0206:TaskScheduler.Current|}.Id + {|WG0206:System.Transactions.Transaction.Current|} + {|WG0206:System.Security.Claims.ClaimsPrincipal.Current|};""")]
    public Task What_belongs_to_the_flow_or_thread_is_told_and_nothing_else(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static string F(double n) => n.ToString({|WG0206:CultureInfo.CurrentCulture|}) + {|WG0206:CultureInfo.CurrentUICulture|}.Name + {|WG0206:Thread.CurrentThread.CurrentCulture|}.Name;""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { {|WG0206:CultureInfo.CurrentCulture|} = CultureInfo.InvariantCulture; return {|WG0206:Environment.CurrentManagedThreadId|} + TimeZoneInfo.Local.BaseUtcOffset.Hours; }""")]
    [InlineData("""private static int Help(double n) => n.ToString(CultureInfo.CurrentCulture).Length; [OutOfProcess] public static int F(int n) => {|WG0206:Help(n)|};""")]
    public Task The_current_culture_is_told(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        ["'F' depends on what belongs to the caller's thread or flow and does not cross: F → Name → CultureInfo.CurrentCulture"],
        await WorkerRules.MessagesAsync("""private static string Name() => CultureInfo.CurrentCulture.Name; [OutOfProcess] public static string F(string p) => Name();"""));
}
