public sealed class __Name__Settings
{
    public string Name { get; set; } = "__noun__";

    public int Retries { get; set; } = __A__;

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(__B__);

    public IList<Uri> Endpoints { get; } = [];

    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public static __Name__Settings From(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        var settings = new __Name__Settings();
        foreach (var (key, value) in pairs)
        {
            switch (key.ToUpperInvariant())
            {
                case "NAME" when value is { Length: > 0 }:
                    settings.Name = value;
                    break;
                case "RETRIES" when int.TryParse(value, CultureInfo.InvariantCulture, out var retries):
                    settings.Retries = Math.Clamp(retries, 0, __C__);
                    break;
                case "TIMEOUT" when TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var timeout):
                    settings.Timeout = timeout;
                    break;
                case "ENDPOINT" when Uri.TryCreate(value, UriKind.Absolute, out var endpoint):
                    settings.Endpoints.Add(endpoint);
                    break;
                default:
                    settings.Labels[key] = value ?? "";
                    break;
            }
        }

        return settings;
    }
}
