    internal static long __Step__(string text, int value)
    {
        var counts = new Dictionary<char, int>();
        foreach (var letter in text)
        {
            counts[letter] = counts.GetValueOrDefault(letter) + 1;
        }

        return counts.Where(pair => pair.Value > __B__).Select(pair => (long)pair.Key).Sum() + __Next__(text, value - __A__);
    }
