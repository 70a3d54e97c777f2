using System.Runtime.CompilerServices;

namespace WorkerGen.Processes;

/// <summary>Tells a program compiled ahead of time from one that merely has the same settings.</summary>
internal static class NativeAot
{
    // A project with PublishAot says that it cannot generate code even while it runs on the ordinary runtime, but only there is this list.
    public static bool IsRunning { get; } =
        !RuntimeFeature.IsDynamicCodeSupported && AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is null;
}
