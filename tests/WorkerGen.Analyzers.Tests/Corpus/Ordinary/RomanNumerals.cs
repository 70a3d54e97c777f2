public static partial class RomanNumerals
{
    [OutOfProcess]
    public static int Parse(string text)
    {
        var total = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var value = ValueOf(text[i]); // WG0301: FormatException
            var next = i + 1 < text.Length ? ValueOf(text[i + 1]) : 0; // WG0301: FormatException
            total += value < next ? -value : value;
        }

        return total;
    }

    private static int ValueOf(char c) => c switch
    {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        'L' => 50,
        'C' => 100,
        'D' => 500,
        'M' => 1000,
        _ => throw new FormatException($"'{c}' is no Roman numeral."),
    };
}
