public static partial class Divisions
{
    private const int Hundred = 100;

    [OutOfProcess]
    public static int Plain(int a, int b) => a / b; // WG0301: DivideByZeroException

    [OutOfProcess]
    public static int Rest(int a, int b) => a % b; // WG0301: DivideByZeroException

    [OutOfProcess]
    public static decimal Money(decimal a, decimal b) => a / b; // WG0301: DivideByZeroException

    [OutOfProcess]
    public static double Real(double a, int b) => a / b;

    [OutOfProcess]
    public static long Assigned(long a, long b)
    {
        a /= b; // WG0301: DivideByZeroException
        return a % b;
    }

    [OutOfProcess]
    public static int Constant(int a) => a / 2 + a % 10 + a / Hundred;

    [OutOfProcess]
    public static int Returned(int a, int b)
    {
        if (b == 0)
        {
            return 0;
        }

        return a / b;
    }

    [OutOfProcess]
    public static int Thrown(int a, int b)
    {
        if (b <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(b)); // WG0301: ArgumentOutOfRangeException
        }

        return a / b;
    }

    [OutOfProcess]
    public static int Helper(int a, int b)
    {
        ArgumentOutOfRangeException.ThrowIfZero(b); // WG0301: ArgumentOutOfRangeException
        return a / b;
    }

    [OutOfProcess]
    public static int Chosen(int a, int b) => b > 0 ? a / b : b is 0 ? 0 : a % b;

    [OutOfProcess]
    public static int AtLeastOne(int a, int b) => a / Math.Max(1, b) + a / Math.Clamp(b, 1, 10);

    [OutOfProcess]
    public static int Mended(int a, int b)
    {
        if (b == 0)
        {
            b = 1;
        }

        return a / b;
    }

    [OutOfProcess]
    public static int Loop(int n)
    {
        var sum = 0;
        for (var i = 1; i <= n; i++)
        {
            sum += n / i + n % (i + 1);
        }

        return sum;
    }

    [OutOfProcess]
    public static int WhileAbove(int n)
    {
        var digits = 0;
        var rest = n;
        while (rest > 0)
        {
            digits += n % rest;
            rest /= 10;
        }

        return digits;
    }

    [OutOfProcess]
    public static int Elements(int[] numbers)
    {
        var total = 0;
        foreach (var number in numbers)
        {
            total += number / numbers.Length;
        }

        return total;
    }

    [OutOfProcess]
    public static int Indices(List<int> numbers)
    {
        var total = 0;
        for (var i = 0; i < numbers.Count; i++)
        {
            total += numbers[i] / numbers.Count;
        }

        return total;
    }

    [OutOfProcess]
    public static int Empty(List<int> numbers)
    {
        if (numbers is not { Count: > 0 })
        {
            return 0;
        }

        return numbers.Sum() / numbers.Count;
    }

    [OutOfProcess]
    public static int Switched(int a, int b)
    {
        switch (b)
        {
            case 0:
                return 0;
            default:
                return a / b;
        }
    }

    [OutOfProcess]
    public static int SwitchedExpression(int a, int b) => b switch
    {
        0 => 0,
        < 0 => -(a / b),
        _ => a / b,
    };

    [OutOfProcess]
    public static int And(int a, int b) => b != 0 && a / b > 2 ? 1 : 0;

    [OutOfProcess]
    public static int Or(int a, int b) => b == 0 || a / b > 2 ? 1 : 0;

    [OutOfProcess]
    public static int Wrong(int a, int b) => b != 1 && a / b > 2 ? 1 : 0; // WG0301: DivideByZeroException

    [OutOfProcess]
    public static int Checked(int a, int b) => checked(a * b); // WG0301: OverflowException

    [OutOfProcess]
    public static int Narrowed(long a)
    {
        checked
        {
            return (int)a; // WG0301: OverflowException
        }
    }

    [OutOfProcess]
    public static int Unchecked(int a, long b) => unchecked(a * (int)b) + (int)b;

    [OutOfProcess]
    public static int Caught(int a, int b)
    {
        try
        {
            return a / b;
        }
        catch (DivideByZeroException)
        {
            return 0;
        }
    }

    [OutOfProcess]
    public static int Through(int a, int b) => Divide(a, b); // WG0301: DivideByZeroException

    private static int Divide(int a, int b) => a / b;

    [OutOfProcess]
    public static int Changed(int a, int b)
    {
        if (b == 0)
        {
            return 0;
        }

        b -= a;
        return a / b; // WG0301: DivideByZeroException
    }
}
