public static partial class Matrices
{
    [OutOfProcess]
    public static double[][] Multiply(double[][] a, double[][] b)
    {
        var result = new double[a.Length][];
        for (var i = 0; i < a.Length; i++)
        {
            result[i] = new double[b[0].Length];
            for (var j = 0; j < b[0].Length; j++)
            {
                for (var k = 0; k < b.Length; k++)
                {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }

        return result;
    }

    [OutOfProcess]
    public static double Trace(double[][] matrix)
    {
        if (matrix.Any(row => row.Length != matrix.Length))
        {
            throw new ArgumentException("The matrix is not square.", nameof(matrix)); // WG0301: ArgumentException
        }

        return matrix.Select((row, index) => row[index]).Sum();
    }

    [OutOfProcess]
    public static double[] Normalise(double[] vector)
    {
        var length = Math.Sqrt(vector.Sum(x => x * x));
        return vector.Select(x => x / length).ToArray();
    }
}
