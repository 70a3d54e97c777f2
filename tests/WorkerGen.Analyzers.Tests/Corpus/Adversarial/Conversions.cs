public static partial class Conversions
{
    [OutOfProcess]
    public static int FromDecimal(decimal value) => (int)value; // WG0301: OverflowException

    [OutOfProcess]
    public static decimal ToDecimal(double value) => (decimal)value; // WG0301: OverflowException

    [OutOfProcess]
    public static decimal Widened(long value) => value;

    [OutOfProcess]
    public static double Real(decimal value) => (double)value;

    [OutOfProcess]
    public static int Cut(double value) => (int)value;

    [OutOfProcess]
    public static int CheckedCut(double value) => checked((int)value); // WG0301: OverflowException

    [OutOfProcess]
    public static byte CheckedByte(int value)
    {
        checked
        {
            return (byte)value; // WG0301: OverflowException
        }
    }

    [OutOfProcess]
    public static long CheckedWidened(int value) => checked((long)value);

    [OutOfProcess]
    public static int Known() => (int)12.5m;

    [OutOfProcess]
    public static int UncheckedDecimal(decimal value) => unchecked((int)value); // WG0301: OverflowException

    [OutOfProcess]
    public static int Nullable(decimal? value) => (int?)value ?? 0; // WG0301: OverflowException

    [OutOfProcess]
    public static uint CheckedSign(int value) => checked((uint)value); // WG0301: OverflowException

    [OutOfProcess]
    public static int CheckedNegative(int value) => checked(-value); // WG0301: OverflowException

    [OutOfProcess]
    public static double CheckedReal(double a, double b) => checked(a * b + 1);

    [OutOfProcess]
    public static char Letter(int n) => (char)('a' + n);

    [OutOfProcess]
    public static DayOfWeek Day(int n) => checked((DayOfWeek)n);
}
