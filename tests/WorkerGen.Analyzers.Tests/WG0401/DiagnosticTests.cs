using System.Globalization;
using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0401;

public sealed class DiagnosticTests
{
    private const string Work = """


        public static partial class Work
        {
            [OutOfProcess] public static long Fib(int n) => n;
        }
        """;

    // The body begins in line 11.
    [Theory]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "var pool = WorkerPool.Create(); await Work.FibAsync(1, pool);")]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "WorkerPool pool = WorkerPool.Create(new() { MaxWorkers = 2 }); await pool.StartAsync(token); Console.WriteLine(pool.GetStatistics());")]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { Console.WriteLine(); }")]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "var pool = WorkerPool.Create(); var options = new ParallelWorkOptions { Pool = pool }; await foreach (var x in Work.FibParallelAsync([1], options)) { }")]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "var pool = WorkerPool.Create(); await Task.WhenAll(new[] { 1 }.Select(i => Work.FibAsync(i, pool)));")]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "var pool = n > 1 ? WorkerPool.Create() : WorkerPool.Shared; await Work.FibAsync(1, pool);")]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "var pool = given ?? WorkerPool.Create(); await Work.FibAsync(1, pool);")]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "foreach (var i in new[] { 1 }) { var pool = WorkerPool.Create(); await Work.FibAsync(i, pool); }")]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "var pool = WorkerPool.Create(); await RunAsync(pool); async Task RunAsync(WorkerPool p) { await Work.FibAsync(1, p); }")]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "await Task.Run(async () => { var pool = WorkerPool.Create(); await Work.FibAsync(1, pool); });")]
    [InlineData("The pool 'pool' is not shut down: nothing disposes it", "var pool = Small.CreatePool(); await Work.FibAsync(1, pool);")]
    [InlineData("The pool that is created here is not shut down: nothing holds it, so nothing can dispose it", "await Work.FibAsync(1, WorkerPool.Create());")]
    [InlineData("The pool that is created here is not shut down: nothing holds it, so nothing can dispose it", "await Work.FibAsync(n: 1, pool: WorkerPool.Create(), cancellationToken: token).ConfigureAwait(false);")]
    [InlineData("The pool that is created here is not shut down: nothing holds it, so nothing can dispose it", "_ = WorkerPool.Create();")]
    [InlineData("The pool that is created here is not shut down: nothing holds it, so nothing can dispose it", "WorkerPool.Create();")]
    [InlineData("The pool that is created here is not shut down: nothing holds it, so nothing can dispose it", "await WorkerPool.Create().StartAsync();")]
    [InlineData("The pool that is created here is not shut down: nothing holds it, so nothing can dispose it", "await foreach (var x in Work.FibParallelAsync([1], new ParallelWorkOptions { Pool = WorkerPool.Create() })) { }")]
    [InlineData("The pool that is created here is not shut down: nothing disposes it", "var options = new ParallelWorkOptions { Pool = WorkerPool.Create() }; await foreach (var x in Work.FibParallelAsync([1], options)) { }")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown before 'await pool.DisposeAsync()' in line 11", "var pool = WorkerPool.Create(); await Work.FibAsync(1, pool); await pool.DisposeAsync();")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown before 'await pool.ShutdownAsync()' in line 11", "var pool = WorkerPool.Create(); await pool.StartAsync(); await pool.ShutdownAsync();")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown before 'await pool.DisposeAsync()' in line 11", "var pool = WorkerPool.Create(); await pool.StartAsync(); try { await Work.FibAsync(1, pool); } finally { await pool.DisposeAsync(); }")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown before 'await pool.DisposeAsync()' in line 11", "var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } catch (InvalidOperationException) { } await pool.DisposeAsync();")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown before 'await pool.DisposeAsync()' in line 11", "var pool = WorkerPool.Create(); if (n < 0) throw new ArgumentOutOfRangeException(nameof(n)); await pool.DisposeAsync();")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown before 'await pool.DisposeAsync()' in line 11", "var pool = WorkerPool.Create(); await Task.Delay(10, token); await pool.DisposeAsync();")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown before 'await pool.DisposeAsync()' in line 11", "var pool = WorkerPool.Create(); int.Parse(Console.ReadLine()!); await pool.DisposeAsync();")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown before 'await CloseAsync()' in line 11", "var pool = WorkerPool.Create(); await Work.FibAsync(1, pool); await CloseAsync(); async Task CloseAsync() { await pool.DisposeAsync(); }")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown by 'throw;' in line 11", "var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); await pool.DisposeAsync(); } catch (Exception e) { Console.WriteLine(e); throw; }")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown before 'await pool.DisposeAsync()' in line 11", "try { await Task.Run(async () => { var pool = WorkerPool.Create(); await Work.FibAsync(1, pool); await pool.DisposeAsync(); }); } finally { Console.WriteLine(); }")]
    [InlineData("The pool 'pool' is not shut down when an exception is thrown before 'await pool.DisposeAsync()' in line 11", "var pool = WorkerPool.Create(); var tasks = new[] { 1, 2 }.Select(i => Work.FibAsync(i, pool)).ToList(); var sums = await Task.WhenAll(tasks); await pool.DisposeAsync();")]
    [InlineData("The pool 'pool' is not shut down on the return in line 11", "var pool = WorkerPool.Create(); if (n > 3) return; await pool.DisposeAsync();")]
    [InlineData("The pool 'pool' is not shut down on the return in line 11", "var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } catch (Exception) { Console.WriteLine(n); return; } await pool.DisposeAsync();")]
    [InlineData("The pool 'pool' is not shut down on the return in line 11", "var pool = WorkerPool.Create(); switch (n) { case 1: await pool.DisposeAsync(); break; case 2: Console.WriteLine(); return; default: await pool.DisposeAsync(); break; }")]
    [InlineData("The pool 'pool' is not shut down on a path to the end of 'RunAsync'", "var pool = WorkerPool.Create(); if (n > 3) await pool.DisposeAsync();")]
    [InlineData("The pool 'pool' is not shut down on the return in line 11", "WorkerPool? Choose() { var pool = WorkerPool.Create(); return n > 3 ? pool : null; } await using var chosen = Choose();")]
    [InlineData("The pool 'pool' is not shut down on a path to the end of 'RunAsync'", "while (n-- > 0) { var pool = WorkerPool.Create(); if (n > 3) break; await pool.DisposeAsync(); }")]
    [InlineData("The pool 'pool' is not shut down on a path to the end of the lambda", "Func<Task> run = async () => { var pool = WorkerPool.Create(); if (n > 3) await pool.DisposeAsync(); }; await run();")]
    [InlineData("The pool 'pool' is not shut down before 'WorkerPool.Create()' in line 11 takes its place", "WorkerPool? pool = null; while (n-- > 0) { pool = WorkerPool.Create(); } if (pool is not null) await pool.DisposeAsync();")]
    [InlineData("The pool 'pool' is not shut down before 'pool = given' in line 11 takes its place", "WorkerPool? pool = WorkerPool.Create(); if (given is not null) pool = given; await pool.DisposeAsync();")]
    public async Task The_message_says_which_path(string message, string body)
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(new PoolAnalyzer(), $$"""
            public static class C
            {
                public static async Task RunAsync(int n, CancellationToken token, WorkerPool? given)
                {
                    {{body}} await Task.Yield();
                }

                private static class Small { public static WorkerPool CreatePool() => WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 1 }); }
            }
            """ + Work));

        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task The_creation_is_marked_and_the_way_out_shown() => AnalyzerTest<PoolAnalyzer>.RunAsync(
        """
        public static class C
        {
            public static async Task<long> RunAsync(int n)
            {
                var pool = {|#0:WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 2 })|};
                if (n < 2)
                {
                    {|#1:return n;|}
                }

                var result = await Work.FibAsync(n, pool);
                await pool.DisposeAsync();
                return result;
            }
        }
        """ + Work,
        test => test.ExpectedDiagnostics.Add(new Microsoft.CodeAnalysis.Testing.DiagnosticResult(ShutdownRules.PoolIsNotShutDown)
            .WithLocation(0).WithLocation(1).WithMessage("The pool 'pool' is not shut down on the return in line 14")));

    [Fact]
    public Task A_factory_that_gives_up_leaves_it_open() => AnalyzerTest<PoolAnalyzer>.RunAsync("""
        public static class C
        {
            public static WorkerPool? Create(int n)
            {
                var pool = {|WG0401:WorkerPool.Create()|};
                if (n > 3)
                {
                    return null;
                }

                return pool;
            }
        }
        """);

    [Fact]
    public Task An_iterator_may_be_left_early() => AnalyzerTest<PoolAnalyzer>.RunAsync("""
        public static class C
        {
            public static async IAsyncEnumerable<int> CountAsync()
            {
                var pool = {|WG0401:WorkerPool.Create()|};
                yield return pool.GetStatistics().GetHashCode();
                await pool.DisposeAsync();
            }

            public static async IAsyncEnumerable<int> FineAsync()
            {
                var pool = WorkerPool.Create();
                try
                {
                    yield return pool.GetStatistics().GetHashCode();
                }
                finally
                {
                    await pool.DisposeAsync();
                }
            }
        }
        """);

    [Fact]
    public Task The_statements_of_a_program_are_looked_at() => AnalyzerTest<PoolAnalyzer>.RunAsync(
        """
        WorkerPool pool = {|WG0401:WorkerPool.Create()|};
        Console.WriteLine(await Work.FibAsync(1, pool));
        """ + Work,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("The pool in '_pool' is not shut down: 'Server' is not IAsyncDisposable and never disposes it", "public class Server { private readonly WorkerPool _pool = WorkerPool.Create(); public Task<long> RunAsync() => Work.FibAsync(1, _pool); }")]
    [InlineData("The pool in '_pool' is not shut down: 'Server' is not IAsyncDisposable and never disposes it", "public class Server { private readonly WorkerPool _pool; public Server() { _pool = WorkerPool.Create(); } public WorkerPool Pool => _pool; }")]
    [InlineData("The pool in 'Pool' is not shut down: 'Server' is not IAsyncDisposable and never disposes it", "public class Server { public WorkerPool Pool { get; } = WorkerPool.Create(); public ParallelWorkOptions Options => new() { Pool = Pool }; }")]
    [InlineData("The pool in '_pool' is not shut down: 'Server' never disposes it", "public class Server : IDisposable { private readonly WorkerPool _pool = WorkerPool.Create(); public void Dispose() { Console.WriteLine(_pool.GetStatistics()); } }")]
    [InlineData("The pool in '_pool' is not shut down: 'Server' never disposes it", "public class Server : IAsyncDisposable { private WorkerPool? _pool; public Task<long> RunAsync() => Work.FibAsync(1, _pool ??= WorkerPool.Create()); public ValueTask DisposeAsync() => default; }")]
    [InlineData("The pool in '_pool' is not shut down: 'Server' is not IAsyncDisposable and never disposes it", "public class Server { private WorkerPool? _pool; public WorkerPool Pool => _pool ??= WorkerPool.Create(); }")]
    public async Task A_member_that_nobody_disposes_is_reported(string message, string type)
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(new PoolMemberAnalyzer(), type + Work));

        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Empty(await Reported.ByAsync(new PoolAnalyzer(), type + Work));
    }

    [Fact]
    public Task The_parts_of_a_type_are_looked_at_together() => AnalyzerTest<PoolMemberAnalyzer>.RunAsync(
        """
        public sealed partial class Disposing : IAsyncDisposable { private readonly WorkerPool _pool = WorkerPool.Create(); }
        public sealed partial class Forgetting : IAsyncDisposable { private readonly WorkerPool _pool = {|WG0401:WorkerPool.Create()|}; }
        """ + Work,
        test => test.TestState.Sources.Add("""
            using System.Threading.Tasks;

            public sealed partial class Disposing { public ValueTask DisposeAsync() => _pool.DisposeAsync(); }
            public sealed partial class Forgetting { public ValueTask DisposeAsync() => default; }
            """));
}
