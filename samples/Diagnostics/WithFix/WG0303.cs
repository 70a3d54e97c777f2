using WorkerGen;

namespace Diagnostics.WithFix;

internal sealed class ModelException : Exception
{
    public ModelException(int line)
        : base($"Line {line} is not valid.")
    {
    }
}

internal static partial class Models
{
    [OutOfProcess]
    [Throws(typeof(ModelException))]
    public static double Score(string[] lines)
    {
        int invalid = Array.FindIndex(lines, string.IsNullOrWhiteSpace);
        return invalid < 0 ? lines.Length : throw new ModelException(invalid + 1);
    }
}
