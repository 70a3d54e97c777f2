namespace WorkerGen.Rpc;

/// <summary>A message came that JSON-RPC allows and the protocol does not: nothing can be made of it, and the connection ends.</summary>
/// <param name="message">What came.</param>
internal sealed class RpcViolationException(string message) : Exception(message);
