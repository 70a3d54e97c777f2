using System.Security.Cryptography;
using System.Text;

public static partial class Hashing
{
    [OutOfProcess]
    public static string Sha256(byte[] data)
    {
        var hash = SHA256.HashData(data);
        return Convert.ToHexString(hash).ToLowerInvariant();
    }

    [OutOfProcess]
    public static int MineNonce(string text, int zeros)
    {
        for (var nonce = 0; nonce < int.MaxValue; nonce++)
        {
            using var sha = SHA256.Create();
            var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text + nonce));
            if (Convert.ToHexString(hash).StartsWith(new string('0', zeros), StringComparison.Ordinal))
            {
                return nonce;
            }
        }

        return -1;
    }

    [OutOfProcess]
    public static uint Fnv1a(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            unchecked
            {
                hash = (hash ^ c) * 16777619u;
            }
        }

        return hash;
    }
}
