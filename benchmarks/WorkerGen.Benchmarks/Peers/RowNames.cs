namespace WorkerGen.Benchmarks.Peers;

/// <summary>The names of the rows, as they are on the command line and in commands to peers.</summary>
internal static class RowNames
{
    public const string CallBusy = "call-busy";
    public const string CallIdle = "call-idle";
    public const string Million = "million";
    public const string Lazy = "lazy";
    public const string FirstResult = "first-result";
    public const string FirstCall = "first-call";
    public const string Cpu = "cpu";
    public const string CpuMix = "cpu-mix";
    public const string Allocation = "allocation";
    public const string ArrayIn = "array-in";
    public const string ArrayInOut = "array-in-out";
    public const string IdleMemory = "idle-memory";
    public const string Generator = "generator";
}
