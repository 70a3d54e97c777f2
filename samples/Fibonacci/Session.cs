using WorkerGen;

namespace FibonacciSample;

/// <summary>One run of the sample: the numbers in workers, the same numbers without, and the comparison.</summary>
internal sealed class Session(SampleOptions options, StopSignal stop)
{
    private const int ItemFailed = 1;

    private readonly IDisplay _display = Console.IsErrorRedirected ? new PlainDisplay() : new TerminalDisplay();

    /// <summary>Runs it.</summary>
    /// <returns>The exit code of the program.</returns>
    public async Task<int> RunAsync()
    {
        using CancellationTokenRegistration notice = stop.Stopping.Register(() => _display.WriteError(
            $"Stopping: what is running has {StopSignal.DrainTime.TotalSeconds:0} s to end. Press Ctrl+C again to end at once."));
        using CancellationTokenRegistration lastNotice = stop.Aborting.Register(() => _display.WriteError(
            stop.IsRepeated ? "Ending at once." : "What is running has not ended in time."));
        ParallelOutcome parallel = await ComputeInWorkersAsync();
        bool compares = options.Serial && parallel.Failed == 0 && !stop.Stopping.IsCancellationRequested;
        TimeSpan? serial = compares ? await ComputeSeriallyAsync() : null;
        if (stop.Stopping.IsCancellationRequested)
        {
            Console.Error.WriteLine($"Stopped: {parallel.Done} of {options.Count} were computed. No worker is left running.");
            return stop.ExitCode;
        }

        Summary.Print(options, parallel, serial);
        return parallel.Failed > 0 ? ItemFailed : 0;
    }

    private async Task<ParallelOutcome> ComputeInWorkersAsync()
    {
        using var results = new ResultPrinter(options, _display);
        int done = 0;
        return await _display.ShowAsync(Plan("In workers", options.WorkersNeeded), bar =>
            ParallelFibonacci.RunAsync(options, stop, bar.Begin, result =>
            {
                bar.Advance(++done, WorkAmount.Of(result.Input));
                results.Add(result);
            }));
    }

    private Task<TimeSpan?> ComputeSeriallyAsync()
    {
        int done = 0;
        return _display.ShowAsync(Plan("Serially", 1), bar =>
        {
            bar.Begin();
            return SerialFibonacci.RunAsync(options, stop, n => bar.Advance(++done, WorkAmount.Of(n)));
        });
    }

    private WorkPlan Plan(string title, int atOnce) => new(title, options.Count, atOnce, WorkAmount.OfRange(options.From, options.To));
}
