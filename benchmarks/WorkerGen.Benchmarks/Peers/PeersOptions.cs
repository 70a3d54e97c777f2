using System.Globalization;

namespace WorkerGen.Benchmarks.Peers;

/// <summary>What is measured, and where the results go. Values may follow their option as the next arguments or after an equals sign.</summary>
internal sealed record PeersOptions
{
    public const string HelpText = """
        Runs the same work through WorkerGen and its peers in turn, and prints medians and ratios.

        Usage: dotnet run -c Release --project benchmarks/WorkerGen.Benchmarks -- peers [options]

          --row <name>...     measure these rows only (all)
          --peer <name>...    measure these peers only (all)
          --rounds <n>        how often each peer is measured, 1 to 99 (7)
          --quick             one short round of everything: a check that all works, whose figures mean nothing
          --output <dir>      where speed.md, speed.json and the charts go (benchmarks/results/speed for a whole run, otherwise nowhere)
          --list              print the names of the rows and the peers
          --help              print this text

        benchmarks/peers/install.sh installs the peers that are not a part of this repository; without it they are missing in the table.
        The environment variables PYTHON and NODE name the programs to use (/usr/bin/python3, node).
        Exit code: 0 when all that is written in C# was measured, 1 when some of it failed, 2 for wrong arguments, 130 after Ctrl+C.
        """;

    public const int DefaultRounds = 7;

    public IReadOnlyList<string> Rows { get; private init; } = [];

    public IReadOnlyList<string> Peers { get; private init; } = [];

    public int Rounds { get; private init; } = DefaultRounds;

    public bool Quick { get; private init; }

    public string? Output { get; private init; }

    public bool List { get; private init; }

    public bool Help { get; private init; }

    /// <summary>Whether all is measured in earnest, so that the result may replace the one in the repository.</summary>
    public bool IsWhole => Rows.Count == 0 && Peers.Count == 0 && !Quick && Rounds >= DefaultRounds;

    public bool Measures(Row row) => Rows.Count == 0 || Rows.Contains(row.Name);

    public bool Measures(Entry entry) => Peers.Count == 0 || Peers.Contains(entry.Peer.Name);

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">They cannot be understood.</exception>
    public static PeersOptions Parse(IEnumerable<string> arguments)
    {
        var options = new PeersOptions();
        var rest = new Queue<string>(arguments.SelectMany(SplitAtEquals));
        while (rest.TryDequeue(out string? name))
        {
            options = name switch
            {
                "--row" => options with { Rows = [.. options.Rows, .. TakeNames(name, rest, [.. RowCatalogue.All.Select(row => row.Name)])] },
                "--peer" => options with { Peers = [.. options.Peers, .. TakeNames(name, rest, [.. PeerCatalogue.All.Select(peer => peer.Name)])] },
                "--rounds" => options with { Rounds = TakeNumber(name, rest, 1, 99) },
                "--quick" => options with { Quick = true },
                "--output" => options with { Output = Take(name, rest) },
                "--list" => options with { List = true },
                "--help" or "-h" or "-?" => options with { Help = true },
                _ => throw new UsageException($"There is no option '{name}'. Use one of those that --help lists."),
            };
        }

        return options;
    }

    private static string[] SplitAtEquals(string argument) => argument.StartsWith("--", StringComparison.Ordinal) ? argument.Split('=', 2) : [argument];

    private static List<string> TakeNames(string option, Queue<string> rest, string[] known)
    {
        var names = new List<string>();
        while (rest.TryPeek(out string? name) && !name.StartsWith('-'))
        {
            names.Add(known.Contains(name) ? rest.Dequeue() : throw new UsageException($"{option} does not know '{name}'. There are: {string.Join(", ", known)}."));
        }

        return names.Count > 0 ? names : throw new UsageException($"{option} has no name. There are: {string.Join(", ", known)}.");
    }

    private static string Take(string name, Queue<string> rest) =>
        rest.TryDequeue(out string? value) ? value : throw new UsageException($"{name} has no value.");

    private static int TakeNumber(string name, Queue<string> rest, int least, int most) =>
        int.TryParse(Take(name, rest), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException($"Give {name} a whole number from {least} to {most}.");
}
