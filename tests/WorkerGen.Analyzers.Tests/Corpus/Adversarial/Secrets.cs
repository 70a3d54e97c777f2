using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

public static partial class Secrets
{
    [OutOfProcess]
    public static string Decrypt(byte[] key, byte[] iv, byte[] data)
    {
        using var aes = Aes.Create();
        using var decryptor = aes.CreateDecryptor(key, iv);
        using var memory = new MemoryStream(data);
        using var crypto = new CryptoStream(memory, decryptor, CryptoStreamMode.Read);
        using var reader = new StreamReader(crypto);
        return reader.ReadToEnd(); // WG0301: CryptographicException
    }

    [OutOfProcess]
    public static byte[] Encrypt(byte[] key, byte[] iv, string text)
    {
        using var aes = Aes.Create();
        using var memory = new MemoryStream();
        using (var crypto = new CryptoStream(memory, aes.CreateEncryptor(key, iv), CryptoStreamMode.Write))
        using (var writer = new StreamWriter(crypto))
        {
            writer.Write(text);
        }

        return memory.ToArray();
    }

    [OutOfProcess]
    public static byte[] Derive(string password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(password, salt, 100_000, HashAlgorithmName.SHA256, 32);

    [OutOfProcess]
    public static int CountWord(string text, string word) => Regex.Count(text, $@"\b{Regex.Escape(word)}\b", RegexOptions.IgnoreCase);

    [OutOfProcess]
    public static int CountWords(string text, string[] words)
    {
        var pattern = string.Join("|", words.Select(Regex.Escape));
        return new Regex(pattern).Count(text);
    }

    [OutOfProcess]
    public static bool IsCode(string text) => Code.IsMatch(text); // WG0301: RegexMatchTimeoutException

    private static readonly Regex Code = new(@"^\d{3}-\d{4}$", RegexOptions.None, TimeSpan.FromMilliseconds(100));

    [OutOfProcess]
    public static string FromFile(string path)
    {
        var info = new FileInfo(path);
        using var stream = info.OpenRead(); // WG0301: IOException, UnauthorizedAccessException; WG0205
        using var reader = new BinaryReader(stream);
        return Encoding.UTF8.GetString(reader.ReadBytes(16)); // WG0301: IOException
    }
}
