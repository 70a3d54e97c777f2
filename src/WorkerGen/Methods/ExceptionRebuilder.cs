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
        Exception? rebuilt = Known(remote, method);
        if (rebuilt is null)
        {
            return new RemoteMethodException($"{method.Name} threw {remote.Type}: {remote.Message}", InnerOf(remote, method))
            {
                Method = method.Name,
                WorkerProcessId = processId,
                Input = input,
                RemoteType = remote.Type,
                RemoteStackTrace = remote.StackTrace,
            };
        }

        return WithStack(rebuilt, remote);
    }

    private static Exception? Known(RemoteException remote, WorkerMethod method)
    {
        if (remote.Type == typeof(AggregateException).FullName)
        {
            return new AggregateException(remote.Message, remote.Inner.Select(inner => InnerOrSubstitute(inner, method)));
        }

        Exception? inner = InnerOf(remote, method);
        return method.CreateException?.Invoke(remote.Type, remote.Message, inner)
            ?? WorkerRegistry.Find(method.Assembly)?.CreateException?.Invoke(remote.Type, remote.Message, inner)
            ?? BaseLibraryExceptions.Create(remote.Type, remote.Message, inner);
    }

    private static Exception? InnerOf(RemoteException remote, WorkerMethod method) =>
        remote.Inner.Count == 0 ? null : InnerOrSubstitute(remote.Inner[0], method);

    private static Exception InnerOrSubstitute(RemoteException inner, WorkerMethod method) =>
        Known(inner, method) is { } rebuilt
            ? WithStack(rebuilt, inner)
            : new RemoteMethodException($"{inner.Type}: {inner.Message}", InnerOf(inner, method))
            {
                Method = method.Name,
                RemoteType = inner.Type,
                RemoteStackTrace = inner.StackTrace,
            };

    private static Exception WithStack(Exception exception, RemoteException remote) =>
        remote.StackTrace is { Length: > 0 } stack ? ExceptionDispatchInfo.SetRemoteStackTrace(exception, stack) : exception;
}
