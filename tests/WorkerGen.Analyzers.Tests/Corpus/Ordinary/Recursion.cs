using System.Numerics;

public static partial class Recursion
{
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);

    [OutOfProcess]
    public static BigInteger Factorial(int n) => n <= 1 ? BigInteger.One : n * Factorial(n - 1);

    [OutOfProcess]
    public static int Queens(int size)
    {
        return Place(0, new int[size]);

        int Place(int row, int[] columns)
        {
            if (row == size)
            {
                return 1;
            }

            var count = 0;
            for (var column = 0; column < size; column++)
            {
                if (IsFree(columns, row, column))
                {
                    columns[row] = column;
                    count += Place(row + 1, columns);
                }
            }

            return count;
        }
    }

    private static bool IsFree(int[] columns, int row, int column)
    {
        for (var other = 0; other < row; other++)
        {
            if (columns[other] == column || Math.Abs(columns[other] - column) == row - other)
            {
                return false;
            }
        }

        return true;
    }

    [OutOfProcess]
    public static List<string> Hanoi(int disks)
    {
        var moves = new List<string>();
        Move(disks, 'A', 'C', 'B', moves);
        return moves;
    }

    private static void Move(int disks, char from, char to, char over, List<string> moves)
    {
        if (disks == 0)
        {
            return;
        }

        Move(disks - 1, from, over, to, moves);
        moves.Add($"{from}->{to}");
        Move(disks - 1, over, to, from, moves);
    }
}
