using WorkerGen.Processes;

namespace WorkerGen.Methods;

/// <summary>
/// The methods that stand in for worker methods while a pool warms up: for each that may be prepared there is one of the same types that does nothing. Asking
/// a worker for it has the worker method compiled there.
/// </summary>
internal static class Rehearsals
{
    /// <summary>The assembly that they are in: this one.</summary>
    public const string Assembly = WorkerEnvironment.Library;

    private const string Prefix = "WorkerGen.WarmUp/";

    /// <summary>The name on the wire of the one that stands in for a method.</summary>
    public static string NameOf(WorkerMethod method) => $"{Prefix}{method.Assembly}/{method.Name}";

    /// <summary>Finds one by its name, with the worker method behind it compiled; returns <see langword="null"/> when there is none.</summary>
    public static WorkerMethod? Prepare(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name.IndexOf('/', Prefix.Length) is var slash && slash < 0)
        {
            return null;
        }

        string methodName = name[(slash + 1)..];
        WorkerAssembly? assembly = WorkerRegistry.Find(name[Prefix.Length..slash]);
        if (assembly is null || !assembly.NamesToPrepare.Contains(methodName) || assembly.FindMethod(methodName) is not { } method)
        {
            return null;
        }

        if (JustInTime.IsUsed)
        {
            method.PrepareToRun();
        }

        return method.CreateRehearsal();
    }
}
