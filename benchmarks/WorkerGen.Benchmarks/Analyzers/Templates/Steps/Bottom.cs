    internal static long __Step__(string text, int value) =>
        text is "" ? value : int.Parse(text, CultureInfo.InvariantCulture) + (long)value;
