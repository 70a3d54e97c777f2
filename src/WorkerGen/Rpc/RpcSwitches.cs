using System.Diagnostics.CodeAnalysis;

namespace WorkerGen.Rpc;

/// <summary>How a program can have it otherwise, by properties in its project or its runtimeconfig.json.</summary>
internal static class RpcSwitches
{
    /// <summary>
    /// Whether this end of the connection runs on StreamJsonRpc. What is on the wire is the same, so each end decides for itself; a program that
    /// is trimmed leaves out what it does not use.
    /// </summary>
    [FeatureSwitchDefinition("WorkerGen.UseStreamJsonRpc")]
    public static bool UsesStreamJsonRpc => AppContext.TryGetSwitch("WorkerGen.UseStreamJsonRpc", out bool isOn) && isOn;

    /// <summary>
    /// Whether a pool writes arrays of numbers as JSON, number by number, and has workers do the same: to read what is on the wire, see
    /// docs/decisions/0007-numbers-by-their-bytes.md.
    /// </summary>
    [FeatureSwitchDefinition("WorkerGen.UsePlainJson")]
    public static bool UsesPlainJson => AppContext.TryGetSwitch("WorkerGen.UsePlainJson", out bool isOn) && isOn;
}
