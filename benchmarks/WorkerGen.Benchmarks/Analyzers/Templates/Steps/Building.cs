    internal static long __Step__(string text, int value)
    {
        var builder = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || i % __A__ is 0)
            {
                builder.Append(text[i]);
            }
        }

        return __Next__(builder.ToString(), value) + builder.Length;
    }
