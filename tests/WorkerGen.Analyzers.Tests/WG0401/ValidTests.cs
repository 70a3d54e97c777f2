using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0401;

public sealed class ValidTests
{
    private const string Work = """


        public static partial class Work
        {
            [OutOfProcess] public static long Fib(int n) => n;
        }
        """;

    [Theory]
    [InlineData("await using var pool = WorkerPool.Create(); await Work.FibAsync(1, pool);")]
    [InlineData("await using (var pool = WorkerPool.Create()) { await Work.FibAsync(1, pool); }")]
    [InlineData("await using (WorkerPool.Create()) { await Task.Delay(1); }")]
    [InlineData("await using var pool = WorkerPool.Create(); if (n > 2) return; await foreach (var x in Work.FibParallelAsync([1, 2], new() { Pool = pool })) { if (x.Index > 2) break; }")]
    [InlineData("var pool = WorkerPool.Create(); await using var _ = pool.ConfigureAwait(false); await Work.FibAsync(1, pool).ConfigureAwait(false);")]
    [InlineData("var pool = WorkerPool.Create(); await using (pool.ConfigureAwait(false)) { await Work.FibAsync(1, pool); }")]
    [InlineData("await using WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = n }); throw new InvalidOperationException();")]
    public Task Await_using_shuts_it_down(string body) => RunAsync(body);

    [Theory]
    [InlineData("var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { await pool.DisposeAsync(); }")]
    [InlineData("var pool = WorkerPool.Create(); try { if (n > 1) return; while (true) { if (await Work.FibAsync(1, pool) > 3) break; } } finally { await pool.ShutdownAsync(token); }")]
    [InlineData("var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { await pool.DisposeAsync().ConfigureAwait(false); }")]
    [InlineData("WorkerPool? pool = null; try { pool = WorkerPool.Create(); await Work.FibAsync(1, pool); } finally { if (pool is not null) await pool.DisposeAsync(); }")]
    [InlineData("WorkerPool? pool = null; try { pool = WorkerPool.Create(); await Work.FibAsync(1, pool); } finally { if (pool != null) { await pool.DisposeAsync(); } }")]
    [InlineData("WorkerPool? pool = null; try { pool = WorkerPool.Create(); await Work.FibAsync(1, pool); } finally { if (pool is { } created) await created.DisposeAsync(); }")]
    [InlineData("WorkerPool? pool = null; try { pool = WorkerPool.Create(); } finally { await (pool?.DisposeAsync() ?? default); }")]
    [InlineData("var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } catch { await pool.DisposeAsync(); throw; } await pool.DisposeAsync();")]
    [InlineData("var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } catch (Exception e) { Console.WriteLine(e); await pool.DisposeAsync(); throw; } await pool.ShutdownAsync();")]
    [InlineData("var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } catch (Exception e) { Console.WriteLine(e); } await pool.DisposeAsync();")]
    [InlineData("var pool = WorkerPool.Create(); try { try { await Work.FibAsync(1, pool); } catch (InvalidOperationException) { return; } } finally { await pool.DisposeAsync(); }")]
    [InlineData("var pool = WorkerPool.Create(); Console.WriteLine(\"started\"); var watch = System.Diagnostics.Stopwatch.StartNew(); var options = new ParallelWorkOptions { Pool = pool, Ordered = false }; var all = new List<long>(); try { await foreach (var (_, x) in Work.FibParallelAsync([1], options)) all.Add(x); } finally { Console.WriteLine(watch.Elapsed); await pool.DisposeAsync(); }")]
    [InlineData("var pool = WorkerPool.Create(); await pool.DisposeAsync();")]
    [InlineData("var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { pool.DisposeAsync().AsTask().Wait(); }")]
    [InlineData("var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { _ = pool.DisposeAsync(); }")]
    [InlineData("var pool = WorkerPool.Create(); try { for (var i = 0; i < n; i++) { if (i == 3) goto done; await Work.FibAsync(i, pool); } done: ; } finally { await pool.DisposeAsync(); }")]
    [InlineData("var pool = WorkerPool.Create(); try { try { await Work.FibAsync(1, pool); } finally { await pool.ShutdownAsync(); } } finally { await pool.DisposeAsync(); }")]
    public Task Finally_or_a_catch_that_throws_on_shuts_it_down(string body) => RunAsync(body);

    [Theory]
    [InlineData("var pool = WorkerPool.Create(); var same = pool; try { await Work.FibAsync(1, pool); } finally { await same.DisposeAsync(); }")]
    [InlineData("IAsyncDisposable pool = WorkerPool.Create(); try { await Task.Delay(1, token); } finally { await pool.DisposeAsync(); }")]
    [InlineData("var pool = n switch { 1 => WorkerPool.Create(), _ => WorkerPool.Shared }; try { await Work.FibAsync(1, pool); } finally { if (pool != WorkerPool.Shared) await pool.DisposeAsync(); }")]
    [InlineData("await using var pool = n > 1 ? WorkerPool.Create() : WorkerPool.InProcess; await Work.FibAsync(1, pool);")]
    [InlineData("var owns = given is null; var pool = given ?? WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { if (owns) await pool.DisposeAsync(); }")]
    [InlineData("var pool = given ?? WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { if (given is null) await pool.DisposeAsync(); }")]
    [InlineData("WorkerPool? own = null; if (given is null) { own = WorkerPool.Create(); } try { await Work.FibAsync(1, given ?? own); } finally { if (own is not null) await own.DisposeAsync(); }")]
    [InlineData("var owns = given is null; given ??= WorkerPool.Create(); try { await Work.FibAsync(1, given); } finally { if (owns) { await given.DisposeAsync(); } }")]
    [InlineData("await using var own = given is null ? WorkerPool.Create() : null; await Work.FibAsync(1, given ?? own);")]
    [InlineData("var options = new ParallelWorkOptions { Pool = WorkerPool.Create() }; try { await foreach (var x in Work.FibParallelAsync([1], options)) { } } finally { await options.Pool.DisposeAsync(); }")]
    [InlineData("var options = new ParallelWorkOptions { Pool = WorkerPool.Create() }; await using var pool = options.Pool; await foreach (var x in Work.FibParallelAsync([1], options)) { }")]
    [InlineData("foreach (var i in new[] { 1, 2 }) { await using var pool = WorkerPool.Create(); await Work.FibAsync(i, pool); }")]
    [InlineData("while (n-- > 0) { var pool = WorkerPool.Create(); try { if (n == 2) continue; await Work.FibAsync(n, pool); } finally { await pool.DisposeAsync(); } }")]
    [InlineData("var ok = false; var pool = WorkerPool.Create(); try { await pool.StartAsync(token); ok = true; } finally { if (!ok) await pool.DisposeAsync(); else await pool.ShutdownAsync(); }")]
    public Task Whatever_holds_it_may_be_shut_down(string body) => RunAsync(body);

    [Theory]
    [InlineData("var pool = WorkerPool.Create(); await pool.StartAsync(token); Keep(pool);")]
    [InlineData("Keep(WorkerPool.Create());")]
    [InlineData("var pools = new List<WorkerPool>(); pools.Add(WorkerPool.Create()); foreach (var pool in pools) await pool.DisposeAsync();")]
    [InlineData("WorkerPool[] pools = [WorkerPool.Create(), WorkerPool.Create()]; foreach (var pool in pools) await pool.DisposeAsync();")]
    [InlineData("var pool = WorkerPool.Create(); Holder.Pool = pool;")]
    [InlineData("new Holder().Own = WorkerPool.Create();")]
    [InlineData("await using var owner = new Owner(WorkerPool.Create());")]
    [InlineData("var pool = WorkerPool.Create(); await using var owner = new Owner(pool); await Work.FibAsync(1, pool);")]
    [InlineData("var pool = WorkerPool.Create(); AppDomain.CurrentDomain.ProcessExit += (_, _) => pool.DisposeAsync().AsTask().Wait(); await Work.FibAsync(1, pool);")]
    [InlineData("var pool = WorkerPool.Create(); Func<ValueTask> close = pool.DisposeAsync; try { await Work.FibAsync(1, pool); } finally { await close(); }")]
    [InlineData("WorkerPool? pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { var last = Interlocked.Exchange(ref pool, null); await last.DisposeAsync(); }")]
    [InlineData("var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { await CloseAsync(); } async Task CloseAsync() { await pool.DisposeAsync(); }")]
    [InlineData("var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { await CloseAsync(pool); } static async Task CloseAsync(WorkerPool p) { await p.DisposeAsync(); }")]
    [InlineData("var pair = (WorkerPool.Create(), 1); await pair.Item1.DisposeAsync();")]
    [InlineData("var lazy = new Lazy<WorkerPool>(() => WorkerPool.Create()); await lazy.Value.DisposeAsync();")]
    [InlineData("Func<WorkerPool> make = () => { var pool = WorkerPool.Create(); return pool; }; await using var p = make();")]
    [InlineData("WorkerPool? pool = null; await Task.Run(() => { pool = WorkerPool.Create(); }); await pool!.DisposeAsync();")]
    public Task It_may_be_handed_on(string body) => RunAsync(body);

    [Theory]
    [InlineData("var pool = WorkerPool.Shared; await Work.FibAsync(1, pool);")]
    [InlineData("await Work.FibAsync(1, WorkerPool.InProcess);")]
    [InlineData("var pool = WorkerPool.Create(); Environment.Exit(1);")]
    [InlineData("await using var stack = new Stack(); var pool = stack.CreatePool(); await Work.FibAsync(1, pool);")]
    [InlineData("while (true) { await using var pool = WorkerPool.Create(); await Work.FibAsync(1, pool); }")]
    [InlineData("Action act = () => WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 0 }); act();")]
    [InlineData("var first = WorkerPool.Create(); var second = WorkerPool.Create(); try { await Work.FibAsync(1, first); await Work.FibAsync(1, second); } finally { await first.DisposeAsync(); await second.DisposeAsync(); }")]
    [InlineData("var pool = WorkerPool.Create(); try { await Work.FibAsync(1, pool); } finally { await Task.WhenAll(pool.DisposeAsync().AsTask(), Task.Delay(1)); }")]
    [InlineData("var pool = WorkerPool.Create(); using var source = new CancellationTokenSource(TimeSpan.FromMinutes(1)); Console.CancelKeyPress += (_, e) => { e.Cancel = true; source.Cancel(); }; try { await Work.FibAsync(1, pool, source.Token); } catch (OperationCanceledException) when (source.IsCancellationRequested) { Console.WriteLine(n); } finally { await pool.DisposeAsync(); }")]
    public Task Others_see_to_it(string body) => RunAsync(body);

    [Fact]
    public Task A_factory_hands_it_on() => RunMembersAsync("""
        public static WorkerPool Make() => WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 2 });

        public static WorkerPool CreateSmall() { var pool = WorkerPool.Create(); return pool; }

        public static async Task<WorkerPool> StartedAsync(CancellationToken token)
        {
            var pool = WorkerPool.Create();
            await pool.StartAsync(token);
            return pool;
        }

        public static async Task<WorkerPool> CarefulAsync(CancellationToken token)
        {
            var pool = WorkerPool.Create();
            try
            {
                await pool.StartAsync(token);
                return pool;
            }
            catch
            {
                await pool.DisposeAsync();
                throw;
            }
        }

        public static (WorkerPool Pool, int Size) Pair() => (WorkerPool.Create(), 1);

        public static void Out(out WorkerPool pool) => pool = WorkerPool.Create();

        public static IEnumerable<WorkerPool> Many() { yield return WorkerPool.Create(); }

        public static WorkerPool Property => WorkerPool.Create();
        """);

    [Fact]
    public Task A_class_that_disposes_it_may_keep_it() => RunMembersAsync("""
        public sealed class Server(int size) : IAsyncDisposable
        {
            private readonly WorkerPool _pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = size });

            public WorkerPool Other { get; } = WorkerPool.Create();

            private WorkerPool? _late;

            public Task<long> RunAsync(int n) => Work.FibAsync(n, _late ??= WorkerPool.Create());

            public async ValueTask DisposeAsync()
            {
                await _pool.DisposeAsync();
                await this.Other.ShutdownAsync();
                if (_late is { } late)
                {
                    await late.DisposeAsync();
                }
            }
        }

        public class Service
        {
            private WorkerPool? _pool;

            public async Task StartAsync(CancellationToken token)
            {
                _pool = WorkerPool.Create();
                await _pool.StartAsync(token);
            }

            public Task StopAsync(CancellationToken token) => _pool?.ShutdownAsync(token) ?? Task.CompletedTask;
        }

        public class Base
        {
            protected WorkerPool Pool { get; } = WorkerPool.Create();
        }

        public class Context
        {
            public WorkerPool Pool { get; } = WorkerPool.Create();
        }

        public static async Task UseAsync(Context context) => await context.Pool.DisposeAsync();

        public class Exchanging
        {
            private WorkerPool? _pool = WorkerPool.Create();

            public void Close() => Interlocked.Exchange(ref _pool, null)?.DisposeAsync();
        }
        """);

    [Fact]
    public Task A_static_field_lives_as_long_as_the_program() => RunMembersAsync("""
        private static readonly WorkerPool Pool = WorkerPool.Create();

        private static WorkerPool? s_late;

        private static readonly Lazy<WorkerPool> Lazy = new(() => WorkerPool.Create());

        public static WorkerPool Other { get; } = WorkerPool.Create();

        public static Task<long> RunAsync() => Work.FibAsync(1, s_late ??= WorkerPool.Create());
        """);

    [Fact]
    public Task A_test_fixture_may_keep_it() => RunMembersAsync("""
        public interface IAsyncLifetime : IAsyncDisposable { ValueTask InitializeAsync(); }

        public sealed class Tests : IAsyncLifetime
        {
            private WorkerPool _pool = null!;

            public async ValueTask InitializeAsync()
            {
                _pool = WorkerPool.Create();
                await _pool.StartAsync();
            }

            public async ValueTask DisposeAsync() => await _pool.DisposeAsync();
        }
        """);

    [Fact]
    public Task The_statements_of_a_program_may_do_it_too() => AnalyzerTest<PoolAnalyzer>.RunAsync(
        """
        await using var pool = WorkerPool.Create();
        if (args.Length is 0)
        {
            return 1;
        }

        Console.WriteLine(await Work.FibAsync(1, pool));
        return 0;
        """ + Work,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("public static void M() { var pool = WorkerPool.Create(; }")]
    [InlineData("public static void M() { var pool = WorkerPool.Create() }")]
    [InlineData("public static void M(WorkerPool p = WorkerPool.Create()) { }")]
    [InlineData("public static async Task M() { await using var pool = WorkerPool.Create( }")]
    [InlineData("public static void M() { using var pool = WorkerPool.Create(); }")]
    [InlineData("public static void M() { WorkerPool.Create() = 1; return return; }")]
    [InlineData("public static async Task M() { var pool = WorkerPool.Create(); try { } finally { await pool.DisposeAsync() ")]
    [InlineData("public static int M() => WorkerPool.Create()?.;")]
    [InlineData("private WorkerPool _a = WorkerPool.Create(), _b = _a = WorkerPool.Create(;")]
    [InlineData("public WorkerPool P { get; } = ; = WorkerPool.Create();")]
    [InlineData("[Obsolete(WorkerPool.Create())] public static void M() { goto nowhere; }")]
    [InlineData("public static void M() { foreach (var x in ) { var p = WorkerPool.Create(); break } switch (1) { case: } }")]
    public async Task Broken_code_is_looked_at_without_an_exception(string member)
    {
        await Reported.ByAsync(new PoolAnalyzer(), "public partial class C { " + member + " }", mayBeBroken: true);
        await Reported.ByAsync(new PoolMemberAnalyzer(), "public partial class C { " + member + " }", mayBeBroken: true);
    }

    private static Task RunAsync(string body) => RunMembersAsync($$"""
        public static async Task RunAsync(int n, CancellationToken token, WorkerPool? given)
        {
            await Task.Yield();
            {{body}}
        }

        private static void Keep(WorkerPool pool) { }

        private sealed class Holder
        {
            public static WorkerPool? Pool;
            public WorkerPool? Own;
        }

        private sealed class Owner(WorkerPool pool) : IAsyncDisposable
        {
            public ValueTask DisposeAsync() => pool.DisposeAsync();
        }

        private sealed class Stack : IAsyncDisposable
        {
            private readonly List<WorkerPool> _pools = [];

            public WorkerPool CreatePool() { var pool = WorkerPool.Create(); _pools.Add(pool); return pool; }

            public async ValueTask DisposeAsync() { foreach (var pool in _pools) await pool.DisposeAsync(); }
        }
        """);

    private static async Task RunMembersAsync(string members)
    {
        var source = "public static class C\n{\n" + members + "\n}\n" + Work;
        await AnalyzerTest<PoolAnalyzer>.RunAsync(source);
        await AnalyzerTest<PoolMemberAnalyzer>.RunAsync(source);
    }
}
