namespace WorkerGen.Rpc;

/// <summary>The names and numbers of docs/protocol.md.</summary>
internal static class Protocol
{
    public const int Version = 1;

    public const string Initialize = "initialize";
    public const string Run = "run";
    public const string Shutdown = "shutdown";
    public const string Progress = "progress";
    public const string CancelRequest = "$/cancelRequest";

    public const int UnknownMethod = -32001;
    public const int InitializerFailed = -32002;
    public const int VersionMismatch = -32003;
    public const int InvalidParams = -32602;
}
