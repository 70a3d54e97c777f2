using System.Globalization;
using Spectre.Console;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>The figures that have a target.</summary>
internal sealed class Targets
{
    private readonly Table _table = new Table().Title("Targets").AddColumns("what", "figure", "at most", "");

    public void Add(string what, string unit, double figure, double atMost) => _table.AddRow(
        what,
        string.Create(CultureInfo.InvariantCulture, $"{figure:0.0} {unit}"),
        string.Create(CultureInfo.InvariantCulture, $"{atMost:0.#} {unit}"),
        figure <= atMost ? "[green]reached[/]" : "[red]not reached[/]");

    public void Print()
    {
        if (_table.Rows.Count > 0)
        {
            AnsiConsole.Write(_table);
        }
    }
}
