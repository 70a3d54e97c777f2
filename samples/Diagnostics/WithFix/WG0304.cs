using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Retries
{
    [OutOfProcess]
    public static async Task<bool> IsReadyAsync(int milliseconds, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(milliseconds, cancellationToken);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
