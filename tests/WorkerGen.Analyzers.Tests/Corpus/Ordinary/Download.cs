public static partial class Download
{
    [OutOfProcess]
    public static async Task<int> LengthAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var page = await client.GetStringAsync(address, cancellationToken); // WG0301: HttpRequestException; WG0205
        return page.Length;
    }

    [OutOfProcess]
    public static async Task<string> TitleAsync(string address)
    {
        using var client = new HttpClient();
        try
        {
            var page = await client.GetStringAsync(address); // WG0205
            var start = page.IndexOf("<title>", StringComparison.Ordinal);
            return start < 0 ? "" : page.Substring(start + 7);
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }
}
