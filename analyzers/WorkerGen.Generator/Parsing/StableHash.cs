using System.Text;

namespace WorkerGen.Generator.Parsing;

/// <summary>A 64-bit FNV-1a hash: the same in every process, on every machine and in every version.</summary>
internal static class StableHash
{
    /// <summary>The hash as 16 hexadecimal digits.</summary>
    public static string Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ value) * 1099511628211UL);
        }

        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
