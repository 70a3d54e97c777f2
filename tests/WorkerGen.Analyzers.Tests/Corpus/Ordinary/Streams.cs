using System.IO.Compression;
using System.Text;

public static partial class Streams
{
    [OutOfProcess]
    public static byte[] BrotliOf(string text)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return output.ToArray();
    }

    [OutOfProcess]
    public static async Task<string> TextOfAsync(byte[] deflated, CancellationToken cancellationToken)
    {
        await using var input = new MemoryStream(deflated);
        await using var deflate = new DeflateStream(input, CompressionMode.Decompress);
        using var reader = new StreamReader(deflate, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken); // WG0301: InvalidDataException
    }

    [OutOfProcess]
    public static byte[] Zip(Dictionary<string, string> files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = archive.CreateEntry(name);
                using var writer = new StreamWriter(entry.Open());
                writer.Write(content);
            }
        }

        return memory.ToArray();
    }

    [OutOfProcess]
    public static double Ratio(byte[] data)
    {
        if (data.Length == 0)
        {
            return 1;
        }

        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(data);
        }

        return (double)output.Length / data.Length;
    }

    [OutOfProcess]
    public static int CountLines(byte[] utf8)
    {
        using var reader = new StreamReader(new MemoryStream(utf8));
        var lines = 0;
        while (reader.ReadLine() != null)
        {
            lines++;
        }

        return lines;
    }

    [OutOfProcess]
    public static byte[] RunLength(byte[] data)
    {
        using var output = new MemoryStream();
        for (var i = 0; i < data.Length;)
        {
            var run = 1;
            while (run < 255 && i + run < data.Length && data[i + run] == data[i])
            {
                run++;
            }

            output.WriteByte((byte)run);
            output.WriteByte(data[i]);
            i += run;
        }

        return output.ToArray();
    }
}
