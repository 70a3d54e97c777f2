using Microsoft.CodeAnalysis;
using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Shutdown.PoolAnalyzer, WorkerGen.CodeFixes.Shutdown.AwaitUsingCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0401;

public sealed class CodeFixTests
{
    private const string Work = """


        public static partial class Work
        {
            [OutOfProcess] public static long Fib(int n) => n;
        }
        """;

    [Fact]
    public Task The_variable_is_declared_with_await_using_and_the_disposal_goes() => RunAsync(
        """
        public static async Task<long> RunAsync(int n)
        {
            // Of its own.
            var pool = {|WG0401:WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 2 })|};   // small
            var result = await Work.FibAsync(n, pool);
            await pool.DisposeAsync();
            return result;
        }

        public static async Task OtherAsync()
        {
            WorkerPool pool = {|WG0401:WorkerPool.Create()|};
            await pool.StartAsync();
            await pool.ShutdownAsync();
            await pool.DisposeAsync().ConfigureAwait(false);
        }
        """,
        """
        public static async Task<long> RunAsync(int n)
        {
            // Of its own.
            await using var pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 2 });   // small
            var result = await Work.FibAsync(n, pool);
            return result;
        }

        public static async Task OtherAsync()
        {
            await using WorkerPool pool = WorkerPool.Create();
            await pool.StartAsync();
            await pool.ShutdownAsync();
        }
        """);

    [Fact]
    public Task A_blank_line_before_the_disposal_stays_before_what_follows() => RunAsync(
        """
        public static async Task<long> RunAsync(int n)
        {
            var pool = {|WG0401:WorkerPool.Create()|};
            var result = await Work.FibAsync(n, pool);

            await pool.DisposeAsync();
            return result;
        }

        public static async Task OtherAsync()
        {
            var pool = {|WG0401:WorkerPool.Create()|};
            await pool.StartAsync();

            await pool.DisposeAsync();
        }
        """,
        """
        public static async Task<long> RunAsync(int n)
        {
            await using var pool = WorkerPool.Create();
            var result = await Work.FibAsync(n, pool);

            return result;
        }

        public static async Task OtherAsync()
        {
            await using var pool = WorkerPool.Create();
            await pool.StartAsync();
        }
        """);

    [Fact]
    public Task A_lambda_or_a_local_function_may_be_the_asynchronous_one() => RunAsync(
        """
        public static void Run()
        {
            Task.Run(async () =>
            {
                var pool = {|WG0401:WorkerPool.Create()|};
                await Work.FibAsync(1, pool);
            });

            async Task LocalAsync()
            {
                var pool = {|WG0401:WorkerPool.Create()|};
                await Work.FibAsync(1, pool);
            }

            _ = LocalAsync();
        }
        """,
        """
        public static void Run()
        {
            Task.Run(async () =>
            {
                await using var pool = WorkerPool.Create();
                await Work.FibAsync(1, pool);
            });

            async Task LocalAsync()
            {
                await using var pool = WorkerPool.Create();
                await Work.FibAsync(1, pool);
            }

            _ = LocalAsync();
        }
        """);

    [Fact]
    public Task A_pool_without_a_variable_gets_one() => RunAsync(
        """
        public static async Task<long> RunAsync(int n)
        {
            // Runs it.
            var first = await Work.FibAsync(n, {|WG0401:WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = n })|});

            await foreach (var (_, x) in Work.FibParallelAsync([1, 2], new ParallelWorkOptions { Pool = {|WG0401:WorkerPool.Create()|}, Ordered = false }))
            {
                first += x;
            }

            return first;
        }

        public static async Task OptionsAsync()
        {
            var options = new ParallelWorkOptions { Pool = {|WG0401:WorkerPool.Create()|} };
            await foreach (var x in Work.FibParallelAsync([1, 2], options)) { }
        }
        """,
        """
        public static async Task<long> RunAsync(int n)
        {
            // Runs it.
            await using var pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = n });
            var first = await Work.FibAsync(n, pool);

            await using var pool2 = WorkerPool.Create();
            await foreach (var (_, x) in Work.FibParallelAsync([1, 2], new ParallelWorkOptions { Pool = pool2, Ordered = false }))
            {
                first += x;
            }

            return first;
        }

        public static async Task OptionsAsync()
        {
            await using var pool = WorkerPool.Create();
            var options = new ParallelWorkOptions { Pool = pool };
            await foreach (var x in Work.FibParallelAsync([1, 2], options)) { }
        }
        """);

    [Fact]
    public Task Main_becomes_asynchronous() => RunAsync(
        """
        public static int Main(string[] args)
        {
            var pool = {|WG0401:WorkerPool.Create()|};
            Console.WriteLine(Work.FibAsync(1, pool).Result);
            return 0;
        }
        """,
        """
        public static async Task<int> Main(string[] args)
        {
            await using var pool = WorkerPool.Create();
            Console.WriteLine(Work.FibAsync(1, pool).Result);
            return 0;
        }
        """,
        OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("public static void Main() { var pool = {|WG0401:WorkerPool.Create()|}; Work.FibAsync(1, pool).Wait(); } public static void Run() => Main();", OutputKind.ConsoleApplication)]
    [InlineData("public static void Main() { var pool = {|WG0401:WorkerPool.Create()|}; Work.FibAsync(1, pool).Wait(); }", OutputKind.DynamicallyLinkedLibrary)]
    public Task A_Main_with_callers_does_not(string members, OutputKind kind)
    {
        var source = "public static class C { " + members + " }" + Work;
        return Test.RunAsync(source, source, test =>
        {
            test.FixedState.MarkupHandling = Microsoft.CodeAnalysis.Testing.MarkupMode.Allow;
            test.TestState.OutputKind = test.FixedState.OutputKind = kind;
        });
    }

    [Fact]
    public Task The_statements_of_a_program_are_asynchronous() => Test.RunAsync(
        """
        WorkerPool pool = {|WG0401:WorkerPool.Create()|};
        Console.WriteLine(await Work.FibAsync(1, pool));
        await pool.DisposeAsync();
        """ + Work,
        """
        await using WorkerPool pool = WorkerPool.Create();
        Console.WriteLine(await Work.FibAsync(1, pool));
        """ + Work,
        test => test.TestState.OutputKind = test.FixedState.OutputKind = OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("public static void Run() { var pool = {|WG0401:WorkerPool.Create()|}; Work.FibAsync(1, pool).Wait(); }")]
    [InlineData("public static Task<long> RunAsync() => Work.FibAsync(1, {|WG0401:WorkerPool.Create()|});")]
    [InlineData("public static async Task RunAsync(WorkerPool? given) { var pool = given ?? {|WG0401:WorkerPool.Create()|}; await Work.FibAsync(1, pool); }")]
    [InlineData("public static async Task RunAsync() { {|WG0401:WorkerPool.Create()|}; await Task.Yield(); }")]
    [InlineData("public static async Task RunAsync() { _ = {|WG0401:WorkerPool.Create()|}; await Task.Yield(); }")]
    [InlineData("public static async Task<WorkerPool?> RunAsync(int n) { await Task.Yield(); var pool = {|WG0401:WorkerPool.Create()|}; if (n > 3) return null; return pool; }")]
    [InlineData("public static async Task RunAsync(WorkerPool other) { var pool = {|WG0401:WorkerPool.Create()|}; await pool.StartAsync(); pool = other; await Work.FibAsync(1, pool); }")]
    [InlineData("public static async Task RunAsync(int n) { switch (n) { case 1: var pool = {|WG0401:WorkerPool.Create()|}; await pool.StartAsync(); break; } }")]
    [InlineData("public static async Task RunAsync(int n) { var pool = {|WG0401:WorkerPool.Create()|}; if (n > 3) goto done; await pool.StartAsync(); done: ; }")]
    [InlineData("public static async Task RunAsync(int n) { if (n > 1) await Work.FibAsync(1, {|WG0401:WorkerPool.Create()|}); }")]
    [InlineData("public static async Task RunAsync(int n) { var task = Work.FibAsync(1, {|WG0401:WorkerPool.Create()|}); await task; }")]
    [InlineData("public static async Task RunAsync(bool b) { await Work.FibAsync(1, b ? {|WG0401:WorkerPool.Create()|} : null); }")]
    public Task Nothing_is_offered_where_it_would_not_be_right(string member) => Test.OffersNothingAsync("public static class C { " + member + " }" + Work);

    [Theory]
    [InlineData("private readonly WorkerPool _pool = {|WG0401:WorkerPool.Create()|};")]
    [InlineData("private WorkerPool? _pool; public async Task StartAsync() { _pool = {|WG0401:WorkerPool.Create()|}; await _pool.StartAsync(); }")]
    [InlineData("private WorkerPool? _pool; public async Task<long> RunAsync() => await Work.FibAsync(1, _pool ??= {|WG0401:WorkerPool.Create()|});")]
    [InlineData("private WorkerPool? _pool; public async Task<long> RunAsync() { return await Work.FibAsync(1, _pool ??= {|WG0401:WorkerPool.Create()|}); }")]
    public Task Nothing_is_offered_for_a_member(string members) =>
        Support.CodeFixTest<Shutdown.PoolMemberAnalyzer, CodeFixes.Shutdown.AwaitUsingCodeFix>.OffersNothingAsync("public class C { " + members + " }" + Work);

    private static Task RunAsync(string members, string mended, OutputKind kind = OutputKind.DynamicallyLinkedLibrary) => Test.RunAsync(
        "public static class C\n{\n" + Indented(members) + "\n}" + Work,
        "public static class C\n{\n" + Indented(mended) + "\n}" + Work,
        test => test.TestState.OutputKind = test.FixedState.OutputKind = kind);

    private static string Indented(string members) => string.Join("\n", members.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length is 0 ? line : "    " + line));
}
