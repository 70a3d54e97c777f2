using System.Globalization;
using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Ports
{
    [OutOfProcess]
    [Throws(typeof(FormatException))]
    public static int Parse(string text) => ushort.TryParse(text, CultureInfo.InvariantCulture, out ushort port) ? port : 443;
}
