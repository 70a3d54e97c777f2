using System.Numerics;

public static partial class Fractals
{
    [OutOfProcess]
    public static int[] MandelbrotRow(int y, int width, int height, int iterations)
    {
        var row = new int[width];
        for (var x = 0; x < width; x++)
        {
            var c = new Complex(3.0 * x / width - 2, 2.0 * y / height - 1);
            var z = Complex.Zero;
            var count = 0;
            while (count < iterations && z.Magnitude < 2)
            {
                z = z * z + c;
                count++;
            }

            row[x] = count;
        }

        return row;
    }

    [OutOfProcess]
    public static double EstimatePi(int seed, int samples)
    {
        var random = new Random(seed);
        var inside = 0;
        for (var i = 0; i < samples; i++)
        {
            var x = random.NextDouble();
            var y = random.NextDouble();
            if (x * x + y * y <= 1)
            {
                inside++;
            }
        }

        return 4.0 * inside / samples;
    }
}
