namespace WorkerGen.Package.Tests;

/// <summary>Looks for what a test needs beyond the SDK, and skips it, saying why, when that is missing.</summary>
internal static class Needs
{
    private static readonly string[] ZlibHeaders = ["/usr/include/zlib.h", "/usr/local/include/zlib.h"];

    public static void NativeToolchain()
    {
        Program("clang", "NativeAOT links with it; on Debian it is in the package clang");
        Assert.SkipUnless(
            ZlibHeaders.Any(File.Exists),
            "NativeAOT links with zlib, whose header zlib.h was not found; on Debian it is in the package zlib1g-dev.");
    }

    private static void Program(string name, string why)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(folders.Any(folder => File.Exists(Path.Combine(folder, name))), $"{name} was not found: {why}.");
    }
}
