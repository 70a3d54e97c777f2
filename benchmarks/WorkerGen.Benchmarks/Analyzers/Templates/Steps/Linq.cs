    internal static long __Step__(string text, int value) =>
        Enumerable.Range(0, Math.Min(value, __A__)).Where(number => number % 2 is 0).Sum(number => __Next__(text, number + __B__));
