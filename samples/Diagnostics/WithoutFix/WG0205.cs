using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Folders
{
    [OutOfProcess]
    public static bool HasReadme(string folder) => File.Exists(Path.Combine(folder, "README.md"));
}
