using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0205;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static int F(string p) => {|WG0205:File.ReadAllText(p)|}.Length + {|WG0205:Directory.GetFiles(p)|}.Length;""")]
    [InlineData("""[OutOfProcess] public static string F(string p) { using var r = {|WG0205:new StreamReader(p)|}; return r.ReadToEnd(); }""")]
    [InlineData("""[OutOfProcess] public static string F(string p) { Debug.WriteLine(p); using var f = {|WG0205:File.OpenRead(p)|}; using var g = {|WG0205:new FileStream(p, FileMode.Open)|}; return Path.GetFileName(p) + Path.GetFullPath(p); }""")]
    public Task Files_are_told_where_they_are_opened(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task The_console_is_told() => WorkerRules.CheckAsync("""[OutOfProcess] public static int F(string p) { {|WG0205:Console.WriteLine(p)|}; {|WG0205:Console.Out|}.WriteLine(p); {|WG0205:Console.Error|}.WriteLine("x"); return 1; }""");

    [Theory]
    [InlineData("""[OutOfProcess] public static string? F(string p) => {|WG0205:Environment.GetEnvironmentVariable(p)|} + {|WG0205:Environment.MachineName|} + {|WG0205:Environment.CurrentDirectory|};""")]
    [InlineData("""[OutOfProcess] public static object? F(string p) => {|WG0205:Microsoft.Win32.Registry.GetValue(p, "x", null)|};""")]
    public Task The_environment_and_the_registry_are_told(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static readonly System.Net.Http.HttpClient Client = new(); [OutOfProcess] public static async Task<string> F(string url) => await {|WG0205:Client.GetStringAsync(url)|};""")]
    [InlineData("""[OutOfProcess] public static async Task<string> F(string p) { using var c = new System.Net.Http.HttpClient(); using var s = {|WG0205:new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp)|}; return await {|WG0205:c.GetStringAsync(p)|}; }""")]
    public Task The_network_is_told(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        ["'F' reads or writes outside the worker process: F → Load → File.ReadAllText"],
        await WorkerRules.MessagesAsync("""private static string Load(string p) => File.ReadAllText(p); [OutOfProcess] public static string F(string p) => Load(p);"""));
}
