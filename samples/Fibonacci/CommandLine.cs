using System.Globalization;

namespace FibonacciSample;

/// <summary>Reads the command line. Values may follow their option as the next argument or after an equals sign.</summary>
internal static class CommandLine
{
    public const string HelpText = """
        Computes Fibonacci numbers the slow way, in worker processes on all processors.

        Usage: dotnet run -c Release --project samples/Fibonacci -- [options]

          --from <n>       the first number, 0 to 92 (30)
          --to <n>         the last number, 0 to 92 (37)
          --workers <n>    the number of worker processes, 1 to 256 (one for each processor)
          --unordered      print results as they come instead of in ascending order
          --no-serial      do not do the same work again without workers, for comparison
          --help           print this text

        Results and the summary go to standard output, progress and errors to standard error.
        Exit code: 0 when all is done, 1 when an item failed, 2 for wrong arguments, 130 after Ctrl+C, 143 after SIGTERM.
        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">They cannot be understood.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SampleOptions();
        var rest = new Queue<string>(arguments.SelectMany(SplitAtEquals));
        while (rest.TryDequeue(out string? name))
        {
            options = name switch
            {
                "--from" => options with { From = TakeNumber(name, rest, 0, SampleOptions.LargestNumber) },
                "--to" => options with { To = TakeNumber(name, rest, 0, SampleOptions.LargestNumber) },
                "--workers" => options with { Workers = TakeNumber(name, rest, 1, SampleOptions.MostWorkers) },
                "--unordered" => options with { Unordered = true },
                "--no-serial" => options with { Serial = false },
                "--help" or "-h" or "-?" => options with { Help = true },
                _ => throw new UsageException($"There is no option '{name}'."),
            };
        }

        return options.Help || options.From <= options.To
            ? options
            : throw new UsageException(
                $"--from {options.From} is greater than --to {options.To}, so there is nothing to compute. Give --to a number from {options.From} to {SampleOptions.LargestNumber}.");
    }

    private static string[] SplitAtEquals(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) ? argument.Split('=', 2) : [argument];

    private static int TakeNumber(string name, Queue<string> rest, int least, int most)
    {
        string range = $"Give it a whole number from {least} to {most}.";
        if (!rest.TryDequeue(out string? text))
        {
            throw new UsageException($"{name} has no value. {range}");
        }

        return !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? throw new UsageException($"{name} is '{text}', which is not a whole number. {range}")
            : number < least || number > most
            ? throw new UsageException($"{name} is {number}, which is out of its range. {range}")
            : number;
    }
}

/// <summary>The command line cannot be understood; the message says what is wrong and what would be right.</summary>
internal sealed class UsageException(string message) : Exception(message);
