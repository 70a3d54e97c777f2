    [OutOfProcess]
    [Throws(typeof(FormatException))]
    [Throws(typeof(OverflowException))]
    public static long __Worker__(string text, int value)
    {
        long total = 0;
        for (var i = 0; i < __A__; i++)
        {
            total += __Next__(text, value + i);
        }

        return total;
    }
