    internal static long __Step__(string text, int value)
    {
        var place = new __Step__Place(text, value);
        place = value switch
        {
            < 0 => place with { Value = 0 },
            > __A__ => place with { Text = place.Text.ToUpperInvariant() },
            _ => place,
        };
        return __Next__(place.Text, place.Value);
    }

    internal sealed record __Step__Place(string Text, int Value);
