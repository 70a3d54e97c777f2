public static partial class Simulation
{
    [OutOfProcess]
    public static int Life(string[] rows, int generations, CancellationToken cancellationToken)
    {
        var cells = rows.Select(row => row.Select(c => c == '#').ToArray()).ToArray();
        for (var generation = 0; generation < generations; generation++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            cells = Next(cells);
        }

        return cells.Sum(row => row.Count(cell => cell));
    }

    private static bool[][] Next(bool[][] cells)
    {
        var next = new bool[cells.Length][];
        for (var y = 0; y < cells.Length; y++)
        {
            next[y] = new bool[cells[y].Length];
            for (var x = 0; x < cells[y].Length; x++)
            {
                var neighbours = Neighbours(cells, y, x);
                next[y][x] = neighbours == 3 || (cells[y][x] && neighbours == 2);
            }
        }

        return next;
    }

    private static int Neighbours(bool[][] cells, int y, int x)
    {
        var count = 0;
        for (var dy = -1; dy <= 1; dy++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                var isCell = y + dy >= 0 && y + dy < cells.Length && x + dx >= 0 && x + dx < cells[y].Length;
                count += (dy != 0 || dx != 0) && isCell && cells[y + dy][x + dx] ? 1 : 0;
            }
        }

        return count;
    }

    [OutOfProcess]
    public static double Compound(double capital, double rate, int years, CancellationToken cancellationToken)
    {
        for (var year = 0; year < years; year++) // WG0407
        {
            capital *= 1 + rate / 100;
        }

        return capital;
    }
}
