    internal static long __Step__(string text, int value)
    {
        if (text.Length is 0)
        {
            return __A__;
        }

        try
        {
            return __Next__(text, value) * __B__;
        }
        finally
        {
            value++;
        }
    }
