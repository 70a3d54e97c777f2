using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

public static partial class Packed
{
    [OutOfProcess]
    public static byte[] Brotli(byte[] data)
    {
        using var source = new BrotliStream(new MemoryStream(data), CompressionMode.Decompress);
        using var target = new MemoryStream();
        source.CopyTo(target); // WG0301: InvalidDataException, InvalidOperationException
        return target.ToArray();
    }

    [OutOfProcess]
    public static string Unpacked(byte[] data)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(data), CompressionMode.Decompress));
        return reader.ReadToEnd(); // WG0301: InvalidDataException
    }

    [OutOfProcess]
    public static int Entries(byte[] data)
    {
        using var archive = new ZipArchive(new MemoryStream(data)); // WG0301: InvalidDataException
        return archive.Entries.Count; // WG0301: InvalidDataException
    }

    [OutOfProcess]
    public static bool UserPattern(string text, string pattern) => Regex.IsMatch(text, pattern); // WG0301: RegexParseException

    [OutOfProcess]
    public static int UserRegex(string text, string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.IgnoreCase); // WG0301: RegexParseException
        return regex.Count(text);
    }

    [OutOfProcess]
    public static bool Timed(string text) => Regex.IsMatch(text, "^(a+)+$", RegexOptions.None, TimeSpan.FromSeconds(1)); // WG0301: RegexMatchTimeoutException

    [OutOfProcess]
    public static bool TimedRegex(string text)
    {
        var regex = new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromSeconds(1));
        return regex.IsMatch(text); // WG0301: RegexMatchTimeoutException
    }

    [OutOfProcess]
    public static string Strict(byte[] data)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        return encoding.GetString(data); // WG0301: DecoderFallbackException
    }

    [OutOfProcess]
    public static string Lenient(byte[] data) => Encoding.UTF8.GetString(data) + Encoding.Latin1.GetString(data);

    [OutOfProcess]
    public static byte[] Decrypted(byte[] key, byte[] iv, byte[] data)
    {
        using var aes = Aes.Create();
        aes.Key = key; // WG0301: CryptographicException
        return aes.DecryptCbc(data, iv); // WG0301: CryptographicException
    }

    [OutOfProcess]
    public static byte[] Signed(byte[] key, byte[] data) => HMACSHA256.HashData(key, data);
}
