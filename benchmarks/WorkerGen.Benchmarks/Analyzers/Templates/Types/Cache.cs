internal static class __Name__Cache
{
    private static readonly Dictionary<string, (string Value, DateTime Until)> Entries = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();
    private static int s_hits;
    private static int s_misses;

    public static TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(__A__);

    public static double HitRate => s_hits + s_misses is 0 ? 0 : (double)s_hits / (s_hits + s_misses);

    public static string GetOrAdd(string key, Func<string, string> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        lock (Gate)
        {
            if (Entries.TryGetValue(key, out var entry) && entry.Until > DateTime.UtcNow)
            {
                s_hits++;
                return entry.Value;
            }

            s_misses++;
            var value = make(key);
            Entries[key] = (value, DateTime.UtcNow + Lifetime);
            if (Entries.Count > __B__ * 100)
            {
                foreach (var old in Entries.Where(pair => pair.Value.Until < DateTime.UtcNow).Select(pair => pair.Key).ToList())
                {
                    Entries.Remove(old);
                }
            }

            return value;
        }
    }
}
