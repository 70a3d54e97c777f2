using System.Collections.Concurrent;
using System.ComponentModel;

namespace WorkerGen.Methods;

/// <summary>
/// The worker methods of the assemblies that are loaded. The module initializer of each assembly with worker methods registers it, in the
/// program and in its workers alike. Safe for use by several threads.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WorkerRegistry
{
    private static readonly ConcurrentDictionary<string, WorkerAssembly> Assemblies = new(StringComparer.Ordinal);

    /// <summary>Registers an assembly. In a worker process that does not run the worker host this ends the process.</summary>
    /// <param name="assembly">The assembly.</param>
    public static void Register(WorkerAssembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        Assemblies[assembly.Name] = assembly;
        if (assembly.Entry == WorkerEntry.Program)
        {
            HasEntry = true;
        }

        WorkerHost.OnAssemblyLoaded(assembly);
    }

    internal static IEnumerable<string> Names => Assemblies.Keys;

    /// <summary>The assemblies, in the order of their names.</summary>
    internal static IEnumerable<WorkerAssembly> InOrder => Assemblies.Values.OrderBy(static assembly => assembly.Name, StringComparer.Ordinal);

    /// <summary>Whether one of them is the program and brings the entry that one compiled ahead of time needs.</summary>
    internal static bool HasEntry { get; private set; }

    internal static WorkerAssembly? Find(string assembly) => Assemblies.GetValueOrDefault(assembly);
}

/// <summary>The worker methods of one assembly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkerAssembly
{
    private readonly Lazy<Task> _initialized;

    /// <summary>Makes the description of an assembly.</summary>
    public WorkerAssembly() => _initialized = new Lazy<Task>(RunInitializersAsync);

    /// <summary>The simple name of the assembly.</summary>
    public required string Name { get; init; }

    /// <summary>How a worker process of this program gets to the worker host.</summary>
    public required WorkerEntry Entry { get; init; }

    /// <summary>Finds a method by its <see cref="WorkerMethod.Name"/>; returns <see langword="null"/> when there is none.</summary>
    public required Func<string, WorkerMethod?> FindMethod { get; init; }

    /// <summary>The names of all methods, for error messages.</summary>
    public IReadOnlyList<string> MethodNames { get; init; } = [];

    /// <summary>
    /// The names of the methods that pools may have compiled before they are called: those whose types have no static constructor, which finding the
    /// method would run.
    /// </summary>
    public IReadOnlyList<string> NamesToPrepare { get; init; } = [];

    /// <summary>Rebuilds the exceptions that the assembly defines, or <see langword="null"/> when it defines none.</summary>
    public WorkerExceptionFactory? CreateException { get; init; }

    /// <summary>The methods marked with <see cref="WorkerInitializeAttribute"/>, in the order of their names.</summary>
    public IReadOnlyList<Func<Task>> Initializers { get; init; } = [];

    /// <summary>Runs the initializers, unless they have run in this process; who comes meanwhile waits for them.</summary>
    /// <exception cref="WorkerStartException">One of them threw; later calls throw the same.</exception>
    internal Task InitializeAsync() => _initialized.Value;

    private async Task RunInitializersAsync()
    {
        foreach (Func<Task> initializer in Initializers)
        {
            try
            {
                await initializer().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                throw new WorkerStartException($"An initializer of {Name} threw {e.GetType().FullName}: {e.Message}", e);
            }
        }
    }
}

/// <summary>How a worker process gets to the worker host.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum WorkerEntry
{
    /// <summary>The assembly is a library: its program sees to it.</summary>
    Library,

    /// <summary>The assembly is the program: the startup hook does it, in NativeAOT the module initializer.</summary>
    Program,

    /// <summary>The assembly is the program and its Main calls <see cref="WorkerHost.RunIfWorker"/>.</summary>
    ProgramThatCallsRunIfWorker,
}
