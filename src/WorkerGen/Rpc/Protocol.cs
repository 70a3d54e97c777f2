namespace WorkerGen.Rpc;

/// <summary>The names and numbers of docs/protocol.md.</summary>
internal static class Protocol
{
    public const int Version = 1;

    /// <summary>No limit of the size of a message is smaller, so that whatever is not the user's data fits.</summary>
    public const int LeastMaxMessageBytes = 4096;

    /// <summary>What a message has around the user's data at most; the names of method and assembly would have to be hundreds of characters long.</summary>
    public const int EnvelopeBytes = 1024;

    public const string Initialize = "initialize";
    public const string Run = "run";
    public const string Shutdown = "shutdown";
    public const string Progress = "progress";
    public const string CancelRequest = "$/cancelRequest";

    // Outside the range that JSON-RPC reserves: libraries give meanings of their own to codes in there.
    public const int UnknownMethod = 1;
    public const int InitializerFailed = 2;
    public const int VersionMismatch = 3;

    public const int InvalidRequest = -32600;
    public const int UnknownRequest = -32601;
    public const int InvalidParams = -32602;
    public const int RequestCanceled = -32800;

    /// <summary>The host has a defect: whatever an item does is part of the result.</summary>
    public const int InternalError = -32603;
}
