using System.Diagnostics;
using WorkerGen.Benchmarks.Peers.Report;
using WorkerGen.Benchmarks.Peers.Work;

namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>Measures a row: all peers in turn, round after round.</summary>
internal sealed class RowRun : IAsyncDisposable
{
    /// <summary>How many rounds there are at least of a row that takes long.</summary>
    private const int FewestRounds = 3;

    private static readonly TimeSpan LongRound = TimeSpan.FromSeconds(60);

    private readonly Row _row;
    private readonly PeersOptions _options;
    private readonly List<EntryResult> _results = [];
    private readonly Dictionary<EntryResult, Participant> _participants = [];

    public RowRun(Row row, PeersOptions options, Toolbox tools)
    {
        _row = row;
        _options = options;
        foreach (Entry entry in row.Entries.Where(options.Measures))
        {
            Enter(new EntryResult(entry), tools);
        }
    }

    public async Task<RowResult> RunAsync(CancellationToken cancellationToken)
    {
        for (int warmUp = 0; warmUp < (_options.Quick ? 0 : _row.WarmUpRounds); warmUp++)
        {
            await RoundAsync("warm-up", entry => _row.WarmUp ?? _row.SizeOf(entry, quick: false), cancellationToken);
        }

        int rounds = _options.Quick ? 1 : _options.Rounds;
        string? note = null;
        int round = 0;
        while (round < rounds)
        {
            long start = Stopwatch.GetTimestamp();
            Keep(await RoundAsync($"{++round}/{rounds}", entry => _row.SizeOf(entry, _options.Quick), cancellationToken));
            if (Stopwatch.GetElapsedTime(start) > LongRound && rounds > FewestRounds)
            {
                rounds = Math.Max(round, FewestRounds);
                note = $"{rounds} rounds, because one takes more than {LongRound.TotalSeconds:0} s.";
            }
        }

        return new RowResult(_row, _results, round, note);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Participant participant in _participants.Values)
        {
            await participant.DisposeAsync();
        }
    }

    private void Enter(EntryResult result, Toolbox tools)
    {
        _results.Add(result);
        Launch launch = LaunchOf(result.Entry, tools);
        if (launch.Missing is { } missing)
        {
            result.Miss(missing);
            Progress.Say($"{_row.Name}: {result.Entry.Title} is missing: {missing}");
            return;
        }

        _participants[result] = Participant.Create(_row.Procedure, launch);
    }

    private Launch LaunchOf(Entry entry, Toolbox tools)
    {
        bool starts = _row.Procedure is Procedure.FirstLine or Procedure.IdleMemory;
        Launch launch = (starts ? entry.Peer.First : entry.Peer.Live)!(tools);
        return entry.NeedsNumPy ? tools.WithNumPy(launch) : launch;
    }

    private async Task<Dictionary<EntryResult, Dictionary<string, double>>> RoundAsync(string round, Func<Entry, Size> sizeOf, CancellationToken cancellationToken)
    {
        var figures = new Dictionary<EntryResult, Dictionary<string, double>>();
        foreach ((EntryResult result, Participant participant) in _participants.Where(static pair => pair.Key.Status == EntryStatus.Measured))
        {
            if (await MeasureAsync(round, result, participant, sizeOf(result.Entry), cancellationToken) is { } answer)
            {
                figures[result] = answer.Figures;
            }
        }

        return figures;
    }

    private void Keep(Dictionary<EntryResult, Dictionary<string, double>> figures)
    {
        AddEfficiency(figures);
        foreach ((EntryResult result, Dictionary<string, double> measured) in figures)
        {
            result.Add(measured);
        }
    }

    private async Task<Answer?> MeasureAsync(string round, EntryResult result, Participant participant, Size size, CancellationToken cancellationToken)
    {
        try
        {
            Answer answer = await participant.MeasureAsync(CommandFor(result.Entry, size), cancellationToken);
            Verify(answer, size);
            Progress.Say($"{_row.Name} {round}: {result.Entry.Title}: {Describe(answer)}");
            return answer;
        }
        catch (PeerFailedException e)
        {
            result.Fail(e.Message);
            Progress.Say($"{_row.Name} {round}: {result.Entry.Title} failed: {e.Message}");

            // It takes no more part, and must not disturb those that do.
            await participant.DisposeAsync();
            return null;
        }
    }

    private Command CommandFor(Entry entry, Size size) => new(_row.Name, entry.Variant, size.Count, size.Pause, size.Bytes, _row.Workers);

    private void Verify(Answer answer, Size size)
    {
        double expected = _row.ExpectedSum(size);
        if (answer.Sum != expected)
        {
            throw new PeerFailedException($"its results add up to {answer.Sum} and should to {expected}");
        }

        if (_row.Metrics.FirstOrDefault(metric => metric.Name != MetricNames.Efficiency && !answer.Figures.ContainsKey(metric.Name)) is { } metric)
        {
            throw new PeerFailedException($"it tells no {metric.Title}");
        }
    }

    private string Describe(Answer answer) => string.Join(
        ", ", _row.Metrics.Where(metric => answer.Figures.ContainsKey(metric.Name)).Select(metric => $"{Number.Text(answer.Figures[metric.Name])} {metric.Unit}"));

    private void AddEfficiency(Dictionary<EntryResult, Dictionary<string, double>> figures)
    {
        if (!_row.Metrics.Any(static metric => metric.Name == MetricNames.Efficiency)
            || figures.FirstOrDefault(static pair => pair.Key.Entry.Peer == PeerCatalogue.Serial).Value is not { } serial)
        {
            return;
        }

        foreach ((EntryResult result, Dictionary<string, double> measured) in figures)
        {
            int processors = result.Entry.Peer == PeerCatalogue.Serial ? 1 : Environment.ProcessorCount;
            measured[MetricNames.Efficiency] = serial[MetricNames.Time] / processors / measured[MetricNames.Time];
        }
    }
}
