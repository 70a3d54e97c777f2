using System.Collections.Concurrent;

namespace WorkerGen.Chaos;

/// <summary>Accounts for every item. Safe for use by several threads.</summary>
internal sealed class Ledger
{
    private const int MostProblemsKept = 50;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _deeds = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _problems = new();
    private int _problemCount;

    /// <summary>What went wrong, the first of it.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    public int ProblemCount => Volatile.Read(ref _problemCount);

    public long ItemsRight => _entries.Values.Sum(entry => Volatile.Read(ref entry.Right));

    /// <summary>What was done to workers and to the machine, and how often.</summary>
    public IEnumerable<(string What, int Times)> Deeds => _deeds.Select(deed => (deed.Key, deed.Value)).Order();

    /// <summary>The items of each stream: those that had the one right result, and those whose caller had left before.</summary>
    public IEnumerable<(string Stream, long Right, long GivenUp)> Entries =>
        _entries.Select(entry => (entry.Key, entry.Value.Right, entry.Value.GivenUp)).Order();

    /// <summary>The items of a stream of which the end is known.</summary>
    public long ItemsDone(string stream) => Volatile.Read(ref Of(stream).Right) + Volatile.Read(ref Of(stream).GivenUp);

    public void Right(string stream) => Interlocked.Increment(ref Of(stream).Right);

    /// <summary>Takes note of items for which nobody waited any more, because they were canceled or their pool was disposed.</summary>
    public void GivenUp(string stream, long items = 1) => Interlocked.Add(ref Of(stream).GivenUp, items);

    public void Did(string what, int times = 1) => _deeds.AddOrUpdate(what, times, (_, before) => before + times);

    public void Problem(string stream, string what)
    {
        if (Interlocked.Increment(ref _problemCount) <= MostProblemsKept)
        {
            _problems.Enqueue($"{stream}: {what}");
        }
    }

    /// <summary>Compares the indices of the results of a sequence with those that must be there, each once.</summary>
    public void CheckIndices(string stream, IReadOnlyCollection<long> indices, long expected)
    {
        long distinct = indices.Distinct().Count();
        if (distinct != indices.Count)
        {
            Problem(stream, $"{indices.Count - distinct} results came twice");
        }

        if (distinct != expected || indices.Any(index => index < 0 || index >= expected))
        {
            Problem(stream, $"{expected} items had {distinct} results");
        }
    }

    private Entry Of(string stream) => _entries.GetOrAdd(stream, static _ => new Entry());

    private sealed class Entry
    {
        public long Right;
        public long GivenUp;
    }
}
