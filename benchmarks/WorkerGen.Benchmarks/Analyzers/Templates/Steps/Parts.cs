    internal static long __Step__(string text, int value)
    {
        long total = 0;
        foreach (var part in text.Split(','))
        {
            total += __Next__(part.Trim(), value + __A__);
        }

        return total;
    }
