using System.Security.Cryptography;
using System.Text;

public static partial class Digests
{
    private static readonly uint[] Table = MakeTable();

    [OutOfProcess]
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [OutOfProcess]
    public static string Incremental(List<byte[]> blocks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        foreach (var block in blocks)
        {
            hash.AppendData(block);
        }

        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    [OutOfProcess]
    public static bool IsSignedBy(byte[] key, byte[] message, byte[] signature) => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, message), signature);

    [OutOfProcess]
    public static uint Crc32(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }

    [OutOfProcess]
    public static byte[] Sealed(byte[] key, byte[] nonce, byte[] data)
    {
        using var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize); // WG0301: CryptographicException
        var sealedData = new byte[data.Length];
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        aes.Encrypt(nonce, data, sealedData, tag);
        return [.. sealedData, .. tag];
    }

    [OutOfProcess]
    public static byte[]? Opened(byte[] key, byte[] nonce, byte[] data, byte[] tag)
    {
        using var aes = new AesGcm(key, tag.Length); // WG0301: CryptographicException
        var opened = new byte[data.Length];
        try
        {
            aes.Decrypt(nonce, data, tag, opened); // WG0301: CryptographicException
            return opened;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    [OutOfProcess]
    public static byte[] FromUrl(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        return Convert.FromBase64String(padded); // WG0301: FormatException
    }

    [OutOfProcess]
    public static byte[]? FromBase64OrNull(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var written) ? buffer[..written] : null;
    }
}
