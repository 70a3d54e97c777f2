using Spectre.Console;
using WorkerGen.Benchmarks.Analyzers.Generation;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>What the generator and the analyzers cost: in a whole build, by analyzer, and after an edit.</summary>
internal static class AnalyzersBenchmark
{
    private const int Succeeded = 0;
    private const int Failed = 1;
    private const int WrongArguments = 2;
    private const int Stopped = 130;
    private const int TableWidth = 140;

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler stopping = (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += stopping;
        try
        {
            AnalyzersOptions options = AnalyzersOptions.Parse(arguments);
            if (options.Help)
            {
                Console.WriteLine(AnalyzersOptions.HelpText);
                return Succeeded;
            }

            await MeasureAsync(options, stop.Token);
            return Succeeded;
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return WrongArguments;
        }
        catch (InvalidOperationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
        finally
        {
            Console.CancelKeyPress -= stopping;
        }
    }

    private static async Task MeasureAsync(AnalyzersOptions options, CancellationToken cancellationToken)
    {
        // What is not a terminal counts as 80 columns wide, which breaks the names of the analyzers.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, TableWidth);
        string directory = Directory.CreateTempSubdirectory("workergen-benchmark-").FullName;
        var package = new PackedWorkerGen(Path.Combine(directory, "feed"));
        try
        {
            Progress.Say($"pack WorkerGen");
            await package.PackAsync(cancellationToken);
            GeneratedSolution solution = SolutionWriter.Write(directory, options, package);
            Progress.Say($"restore {options.Files} files with {solution.Lines} lines and {options.Workers} worker methods, calls {options.Depth} deep");
            await solution.RestoreAsync(cancellationToken);
            await MeasureAsync(solution, options, cancellationToken);
        }
        finally
        {
            Leave(directory, package, options.Keep);
        }
    }

    private static async Task MeasureAsync(GeneratedSolution solution, AnalyzersOptions options, CancellationToken cancellationToken)
    {
        var targets = new Targets();
        if (options.Measures(EditCost.Part))
        {
            var edits = new EditCost(solution, options);
            await edits.MeasureAsync(cancellationToken);
            edits.Print(targets);
        }

        if (options.Measures(ReportAnalyzerLog.Part))
        {
            var report = new ReportAnalyzerLog(solution);
            await report.MeasureAsync(cancellationToken);
            report.Print();
        }

        if (options.Measures(BuildCost.Part))
        {
            var builds = new BuildCost(solution, options);
            await builds.MeasureAsync(cancellationToken);
            builds.Print(targets);
        }

        targets.Print();
    }

    private static void Leave(string directory, PackedWorkerGen package, bool keep)
    {
        if (keep)
        {
            Console.WriteLine($"The solution is in {directory}");
            return;
        }

        package.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
