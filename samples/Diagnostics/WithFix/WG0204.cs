using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Invoices
{
    public static Task<bool> IsFirstOverdueAsync(DateTime[] due) => IsOverdueAsync(due[0]);

    [OutOfProcess]
    public static bool IsOverdue(DateTime due) => due < DateTime.UtcNow;
}
