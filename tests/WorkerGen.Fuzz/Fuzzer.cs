using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;

namespace WorkerGen.Fuzz;

/// <summary>Feeds a target for some time, counts what became of the cases, and keeps those that failed.</summary>
internal sealed class Fuzzer(Target target, FuzzOptions options)
{
    private const int CasesBetweenLooks = 500;
    private const long MostMemory = 1024L * 1024 * 1024;

    // Loaded because of what the case says, or unobserved because of it: noticed on other threads, told with the case that is running.
    private readonly ConcurrentQueue<Exception> _elsewhere = new();
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly List<byte[]> _corpus = [.. Load(Path.Combine(options.Corpus, target.Name))];
    private byte[] _current = [];
    private int _failures;

    /// <summary>Feeds the corpus, and then cases made from it.</summary>
    /// <returns>The number of cases that failed.</returns>
    public async Task<int> RunAsync()
    {
        TaskScheduler.UnobservedTaskException += OnUnobserved;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        var coverage = new Coverage();
        long start = Stopwatch.GetTimestamp();
        int cases = await RunCorpusAsync(coverage).ConfigureAwait(false);
        var mutator = new Mutator(new Random(options.Seed), _corpus);
        AppDomain.CurrentDomain.AssemblyLoad += OnLoaded;
        while (Stopwatch.GetElapsedTime(start) < options.Duration)
        {
            byte[] input = mutator.Next();
            await RunOneAsync(input).ConfigureAwait(false);
            if (coverage.TakeNew())
            {
                _corpus.Add(input);
            }

            if (++cases % CasesBetweenLooks == 0)
            {
                LookAround();
            }
        }

        LookAround();
        AppDomain.CurrentDomain.AssemblyLoad -= OnLoaded;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
        Report(cases, Stopwatch.GetElapsedTime(start), coverage);
        return _failures;
    }

    /// <summary>Reads the cases of a folder, in the order of their names.</summary>
    public static IEnumerable<byte[]> Load(string directory) => Directory.GetFiles(directory).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    private async Task<int> RunCorpusAsync(Coverage coverage)
    {
        foreach (byte[] input in _corpus)
        {
            await RunOneAsync(input).ConfigureAwait(false);
        }

        coverage.TakeNew();
        return _corpus.Count;
    }

    private async Task RunOneAsync(byte[] input)
    {
        _current = input;
        try
        {
            string outcome = await target.RunAsync(input).ConfigureAwait(false);
            _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        }
        catch (Exception e)
        {
            // Whatever comes out of a target is what must not happen.
            Keep(e);
        }

        while (_elsewhere.TryDequeue(out Exception? elsewhere))
        {
            Keep(elsewhere);
        }
    }

    private void LookAround()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long memory = GC.GetTotalMemory(forceFullCollection: true);
        if (memory > MostMemory)
        {
            _elsewhere.Enqueue(new FuzzFailureException($"{memory} bytes are in use."));
        }
    }

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs e) =>
        _elsewhere.Enqueue(new FuzzFailureException("A task failed, here or in one of the last cases, and nobody heard of it.", e.Exception));

    private void OnLoaded(object? sender, AssemblyLoadEventArgs e)
    {
        string? name = e.LoadedAssembly.GetName().Name;
        if (name is not null && _current.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(name)) >= 0)
        {
            _elsewhere.Enqueue(new FuzzFailureException($"{name} was loaded, and the case names it."));
        }
    }

    // The process ends with it: what is to be known is kept before.
    private void OnUnhandled(object? sender, UnhandledExceptionEventArgs e) => Keep((Exception)e.ExceptionObject);

    private void Keep(Exception exception)
    {
        _failures++;
        Directory.CreateDirectory(options.Failures);
        string path = Path.Combine(options.Failures, $"{target.Name}-{Convert.ToHexStringLower(SHA256.HashData(_current))[..12]}");
        File.WriteAllBytes(path, _current);
        Console.WriteLine($"FAILED: {exception}\n  replay: --target {target.Name} --replay {path}\n");
    }

    private void Report(int cases, TimeSpan elapsed, Coverage coverage)
    {
        Console.WriteLine($"{target.Name}: seed {options.Seed}, {cases} cases in {elapsed.TotalSeconds:F0} s, {cases / elapsed.TotalSeconds:F0} a second, {_failures} failed");
        Console.WriteLine(coverage.Branches > 0 ? $"  {coverage.Branches} branches, {_corpus.Count} cases in the corpus" : "  not instrumented: the cases were blind");
        foreach ((string outcome, int count) in _outcomes)
        {
            Console.WriteLine($"  {count,9}  {outcome}");
        }
    }
}
