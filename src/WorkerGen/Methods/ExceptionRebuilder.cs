using System.Runtime.ExceptionServices;

namespace WorkerGen.Methods;

/// <summary>
/// Turns what crossed of an exception into an exception of the same type where generated code or the base library's table knows that type,
/// and into a <see cref="RemoteMethodException"/> otherwise.
/// </summary>
internal static class ExceptionRebuilder
{
    public static Exception Rebuild(RemoteException remote, WorkerMethod method, int? processId, string? input)
    {
        Exception[] inner = Inner(remote, method);
        return Known(remote, method, inner) ?? new RemoteMethodException($"{method.Name} threw {remote.Type}: {remote.Message}", inner.FirstOrDefault())
        {
            Method = method.Name,
            WorkerProcessId = processId,
            Input = input,
            RemoteType = remote.Type,
            RemoteStackTrace = remote.StackTrace,
        };
    }

    private static Exception[] Inner(RemoteException remote, WorkerMethod method) => [.. remote.Inner.Select(inner => InnerOrSubstitute(inner, method))];

    private static Exception InnerOrSubstitute(RemoteException remote, WorkerMethod method)
    {
        Exception[] inner = Inner(remote, method);
        return Known(remote, method, inner) ?? new RemoteMethodException($"{remote.Type}: {remote.Message}", inner.FirstOrDefault())
        {
            Method = method.Name,
            RemoteType = remote.Type,
            RemoteStackTrace = remote.StackTrace,
        };
    }

    private static Exception? Known(RemoteException remote, WorkerMethod method, Exception[] inner)
    {
        try
        {
            Exception? rebuilt = remote.Type == typeof(AggregateException).FullName
                ? new AggregateException(remote.Message, inner)
                : Create(remote, method, inner.FirstOrDefault());
            return rebuilt is not null && remote.StackTrace is { Length: > 0 } stack
                ? ExceptionDispatchInfo.SetRemoteStackTrace(rebuilt, stack)
                : rebuilt;
        }
        catch (Exception)
        {
            // The constructor is the user's, and one that takes something else than a message may refuse this one; what was thrown in the worker
            // is what matters, and it reaches the caller all the same.
            return null;
        }
    }

    private static Exception? Create(RemoteException remote, WorkerMethod method, Exception? inner) =>
        method.CreateException?.Invoke(remote.Type, remote.Message, inner)
        ?? WorkerRegistry.Find(method.Assembly)?.CreateException?.Invoke(remote.Type, remote.Message, inner)
        ?? BaseLibraryExceptions.Create(remote.Type, remote.Message, inner);
}
