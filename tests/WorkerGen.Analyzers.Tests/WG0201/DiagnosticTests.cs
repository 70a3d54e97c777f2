using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0201;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""private static int _factor = 2; public static void Set(int n) => _factor = n; [OutOfProcess] public static int F(int n) => n * {|WG0201:_factor|};""")]
    [InlineData("""public static int Factor = 2; [OutOfProcess] public static int F(int n) => n * {|WG0201:Factor|};""")]
    [InlineData("""public static int Factor { get; set; } = 2; [OutOfProcess] public static int F(int n) => n * {|WG0201:Factor|};""")]
    [InlineData("""public static int Factor { get; private set; } = 2; public static void Set(int n) { Factor = n; } [OutOfProcess] public static int F(int n) => n * {|WG0201:Factor|};""")]
    [InlineData("""public static class Config { public static string Name = ""; public static List<int> Items { get; } = new(); public static void Add() => Items.Add(2); } [OutOfProcess] public static int F(int n) => {|WG0201:Config.Name|}.Length + {|WG0201:Config.Items|}.Count;""")]
    public Task A_read_of_what_changes_is_told(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""public static int Factor = 2; private static int Help(int n) => n * Factor; [OutOfProcess] public static int F(int n) => {|WG0201:Help(n)|} + 1;""")]
    [InlineData("""public static int Factor = 2; [OutOfProcess] public static int F(int n) { return G() + new[] { 1 }.Sum(x => x * {|WG0201:Factor|}); int G() => {|WG0201:Factor|}; }""")]
    public Task A_read_in_what_is_called_is_told_at_the_call(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static readonly Dictionary<int, int> Cache = new(); public static void Fill() => Cache[1] = 2; [OutOfProcess] public static int F(int n) => {|WG0201:Cache|}.Count;""")]
    [InlineData("""private static readonly int[] Numbers = new int[3]; public static void Fill() { Numbers[1] = 2; } [OutOfProcess] public static int F(int n) => {|WG0201:Numbers|}[n];""")]
    [InlineData("""private static readonly List<int> Numbers = new(); public static void Fill(List<int> x) { Helper(Numbers); } private static void Helper(List<int> l) => l.Add(2); [OutOfProcess] public static int F(int n) => {|WG0201:Numbers|}[n];""")]
    [InlineData("""private static readonly List<int> Numbers = new(); public static void Fill() { var l = Numbers; l.Add(2); } [OutOfProcess] public static int F(int n) => {|WG0201:Numbers|}[n];""")]
    public Task A_table_that_its_type_fills_later_changes(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task A_table_that_another_type_fills_changes() => WorkerRules.CheckAsync("""public static class Registry { public static readonly Dictionary<string, int> Map = new(); } public static class Other { public static void Register(string s) => Registry.Map[s] = 1; } [OutOfProcess] public static int F(string n) => {|WG0201:Registry.Map|}[n];""");

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        ["'F' reads '_factor', which changes, and a worker process has its own: F → Scale → C._factor"],
        await WorkerRules.MessagesAsync("""private static int _factor = 2; public static void Set(int n) => _factor = n; private static int Scale(int n) => n * _factor; [OutOfProcess] public static int F(int n) => Scale(n);"""));
}
