    internal static long __Step__(string text, int value)
    {
        return Walk(value % __A__);

        long Walk(int depth) => depth <= 0 ? __Next__(text, value) : Walk(depth - 1) + depth;
    }
