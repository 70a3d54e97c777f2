using System.Net.Http.Json;
using System.Net.Sockets;

public static partial class Outside
{
    [OutOfProcess]
    public static string Text(string path) => File.ReadAllText(path); // WG0301: IOException, UnauthorizedAccessException; WG0205

    [OutOfProcess]
    public static async Task Write(string path, byte[] data) => await File.WriteAllBytesAsync(path, data); // WG0301: IOException, UnauthorizedAccessException; WG0205

    [OutOfProcess]
    public static int Lines(string path)
    {
        using var reader = new StreamReader(path); // WG0301: IOException, UnauthorizedAccessException; WG0205
        var lines = 0;
        while (reader.ReadLine() is not null) // WG0301: IOException
        {
            lines++;
        }

        return lines;
    }

    [OutOfProcess]
    public static int Bytes(string path)
    {
        var buffer = new byte[4096];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read); // WG0301: IOException, UnauthorizedAccessException; WG0205
        return stream.Read(buffer, 0, buffer.Length); // WG0301: IOException
    }

    [OutOfProcess]
    public static string Guarded(string path)
    {
        try
        {
            return File.ReadAllText(path); // WG0301: UnauthorizedAccessException; WG0205
        }
        catch (IOException)
        {
            return "";
        }
    }

    [OutOfProcess]
    public static string GuardedByOne(string path)
    {
        try
        {
            return File.ReadAllText(path); // WG0301: IOException, UnauthorizedAccessException; WG0205
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    [OutOfProcess]
    public static async Task<string> Page(string address)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(address); // WG0301: HttpRequestException; WG0205
        response.EnsureSuccessStatusCode(); // WG0301: HttpRequestException
        return await response.Content.ReadAsStringAsync(); // WG0301: HttpRequestException
    }

    [OutOfProcess]
    public static async Task<int> Fetched(string address)
    {
        using var client = new HttpClient();
        var numbers = await client.GetFromJsonAsync<List<int>>(address); // WG0301: HttpRequestException, JsonException; WG0205
        return numbers?.Count ?? 0;
    }

    [OutOfProcess]
    public static async Task<bool> CanConnect(string host, int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, cancellationToken); // WG0301: SocketException; WG0205
        return client.Connected;
    }

    [OutOfProcess]
    public static string InMemory(string text)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, leaveOpen: true))
        {
            writer.WriteLine(text);
        }

        stream.Position = 0;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
