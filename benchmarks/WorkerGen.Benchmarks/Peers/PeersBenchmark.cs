using System.Runtime.InteropServices;
using WorkerGen.Benchmarks.Peers.Report;
using WorkerGen.Benchmarks.Peers.Running;

namespace WorkerGen.Benchmarks.Peers;

/// <summary>The same work through WorkerGen and its peers in turn.</summary>
internal static class PeersBenchmark
{
    private const int Succeeded = 0;
    private const int Failed = 1;
    private const int WrongArguments = 2;
    private const int Stopped = 130;

    private static readonly string DefaultOutput = Path.Combine(Repository.Root, "benchmarks", "results", "speed");

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await RunAsync(PeersOptions.Parse(arguments), stop.Token);
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return WrongArguments;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped; what was started has been ended.");
            return Stopped;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> RunAsync(PeersOptions options, CancellationToken cancellationToken)
    {
        if (options.Help)
        {
            Console.WriteLine(PeersOptions.HelpText);
            return Succeeded;
        }

        if (options.List)
        {
            PrintNames();
            return Succeeded;
        }

        if (!OperatingSystem.IsLinux())
        {
            throw new UsageException("This needs Linux: it reads the memory of processes in /proc.");
        }

        return await MeasureAsync(options, cancellationToken);
    }

    private static async Task<int> MeasureAsync(PeersOptions options, CancellationToken cancellationToken)
    {
        Toolbox tools = await Toolbox.OpenAsync(cancellationToken);
        await PrepareNativeAsync(tools, options, cancellationToken);
        MachineFacts machine = MachineFacts.Of(tools, options);
        var results = new List<RowResult>();
        foreach (Row row in RowCatalogue.All.Where(row => options.Measures(row) && row.Entries.Any(options.Measures)))
        {
            await using var run = new RowRun(row, options, tools);
            results.Add(await run.RunAsync(cancellationToken));
        }

        ConsoleReport.Print(results);
        Write(options.Output ?? (options.IsWhole ? DefaultOutput : null), machine, results);
        return ExitCodeOf(results);
    }

    private static Task PrepareNativeAsync(Toolbox tools, PeersOptions options, CancellationToken cancellationToken)
    {
        if (options.Quick)
        {
            tools.TakePublishedNative();
            return Task.CompletedTask;
        }

        bool isNeeded = RowCatalogue.All.Any(row => options.Measures(row) && row.Entries.Any(entry => entry.Peer == PeerCatalogue.WorkerGenNative && options.Measures(entry)));
        return isNeeded ? tools.PublishNativeAsync(cancellationToken) : Task.CompletedTask;
    }

    private static void Write(string? directory, MachineFacts machine, List<RowResult> results)
    {
        if (directory is null)
        {
            return;
        }

        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, MarkdownReport.FileName), MarkdownReport.Write(machine, results));
        File.WriteAllText(Path.Combine(directory, JsonReport.FileName), JsonReport.Write(machine, results));
        ChartReport.Write(directory, results);
        Progress.Say($"written to {directory}");
    }

    // Other pools may fail on a machine; what is built here may not.
    private static int ExitCodeOf(List<RowResult> results)
    {
        var failed = results.SelectMany(static row => row.Entries.Where(IsOurFailure).Select(result => $"{row.Row.Name}: {result.Entry.Title}: {result.Reason}")).ToList();
        foreach (string failure in failed)
        {
            Console.Error.WriteLine($"Failed: {failure}");
        }

        return failed.Count == 0 ? Succeeded : Failed;
    }

    // Only the native program takes more than the SDK.
    private static bool IsOurFailure(EntryResult result) => result.Entry.Peer.IsOwn && result.Status switch
    {
        EntryStatus.Failed => true,
        EntryStatus.Missing => result.Entry.Peer != PeerCatalogue.WorkerGenNative,
        _ => false,
    };

    private static void PrintNames()
    {
        Console.WriteLine("Rows:");
        foreach (Row row in RowCatalogue.All)
        {
            Console.WriteLine($"  {row.Name,-20}{row.Title}");
        }

        Console.WriteLine("\nPeers:");
        foreach (PeerInfo peer in PeerCatalogue.All)
        {
            Console.WriteLine($"  {peer.Name,-20}{peer.Title}");
        }
    }
}
