using System.Numerics;

public static partial class BigNumbers
{
    [OutOfProcess]
    public static BigInteger Fibonacci(int n)
    {
        BigInteger a = 0, b = 1;
        for (var i = 0; i < n; i++)
        {
            (a, b) = (b, a + b);
        }

        return a;
    }

    [OutOfProcess]
    public static bool IsProbablyPrime(BigInteger n)
    {
        if (n < 2)
        {
            return false;
        }

        int[] witnesses = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
        foreach (var witness in witnesses)
        {
            if (n == witness)
            {
                return true;
            }
        }

        var d = n - 1;
        var r = 0;
        while (d.IsEven)
        {
            d >>= 1;
            r++;
        }

        return witnesses.All(witness => Passes(n, d, r, witness)); // WG0301: DivideByZeroException
    }

    private static bool Passes(BigInteger n, BigInteger d, int r, BigInteger witness)
    {
        var x = BigInteger.ModPow(witness, d, n);
        if (x.IsOne || x == n - 1)
        {
            return true;
        }

        for (var i = 1; i < r; i++)
        {
            x = x * x % n;
            if (x == n - 1)
            {
                return true;
            }
        }

        return false;
    }

    [OutOfProcess]
    public static int DigitSum(string number) => BigInteger.Parse(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture).Sum(c => c - '0'); // WG0301: FormatException

    [OutOfProcess]
    public static double[] Spectrum(double[] samples)
    {
        var values = samples.Select(sample => new Complex(sample, 0)).ToArray();
        return Transform(values).Select(value => value.Magnitude).ToArray();
    }

    private static Complex[] Transform(Complex[] values)
    {
        if (values.Length <= 1)
        {
            return values;
        }

        var even = Transform(values.Where((_, i) => i % 2 == 0).ToArray());
        var odd = Transform(values.Where((_, i) => i % 2 == 1).ToArray());
        var result = new Complex[values.Length];
        for (var k = 0; k < values.Length / 2; k++)
        {
            var turned = Complex.FromPolarCoordinates(1, -2 * Math.PI * k / values.Length) * odd[k];
            result[k] = even[k] + turned;
            result[k + values.Length / 2] = even[k] - turned;
        }

        return result;
    }

    [OutOfProcess]
    public static float Dot(float[] a, float[] b)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= Math.Min(a.Length, b.Length) - Vector<float>.Count; i += Vector<float>.Count)
        {
            sum += new Vector<float>(a, i) * new Vector<float>(b, i);
        }

        var total = Vector.Sum(sum);
        for (; i < Math.Min(a.Length, b.Length); i++)
        {
            total += a[i] * b[i];
        }

        return total;
    }
}
