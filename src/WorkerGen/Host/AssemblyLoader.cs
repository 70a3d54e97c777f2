using System.Reflection;
using System.Runtime.CompilerServices;
using WorkerGen.Methods;
using WorkerGen.Rpc;

namespace WorkerGen.Host;

/// <summary>Finds the worker methods that requests name, and runs the initializers of their assemblies once.</summary>
internal static class AssemblyLoader
{
    /// <summary>Loads an assembly of the program and runs its initializers, unless that has been done.</summary>
    /// <exception cref="RpcErrorException">There is no such assembly, or an initializer threw.</exception>
    public static WorkerAssembly Load(string name)
    {
        WorkerAssembly assembly = Find(name);
        try
        {
            assembly.InitializeAsync().GetAwaiter().GetResult();
            return assembly;
        }
        catch (WorkerStartException e)
        {
            Console.Error.WriteLine($"{e.Message}{Environment.NewLine}{e.InnerException}");
            throw new RpcErrorException(Protocol.InitializerFailed, e.Message);
        }
    }

    /// <summary>Finds the method that a request names.</summary>
    /// <exception cref="RpcErrorException">There is no such method, or it has other types than the caller's.</exception>
    public static WorkerMethod FindMethod(RunRequest request)
    {
        WorkerAssembly assembly = Load(request.Assembly);
        WorkerMethod method = assembly.FindMethod(request.Method)
            ?? throw Unknown($"Assembly {assembly.Name} has no worker method {request.Method}. It has: {string.Join(", ", assembly.MethodNames)}.");
        return request.Signature.Length == 0 || method.Signature == request.Signature
            ? method
            : throw Unknown($"Worker method {method.Name} has signature {method.Signature} in the worker and {request.Signature} at the caller: they were built from different sources.");
    }

    private static WorkerAssembly Find(string name)
    {
        if (WorkerRegistry.Find(name) is null && !Processes.NativeAot.IsRunning)
        {
            LoadAssembly(name);
        }

        return WorkerRegistry.Find(name) ?? throw Unknown($"This program has no assembly {name} with worker methods.");
    }

    // The name comes from outside: it may choose among the assemblies of the program that use this library, and nothing else is loaded. Their
    // module initializer registers what they have.
    private static void LoadAssembly(string name)
    {
        if (!ProgramAssemblies.MayHaveWorkerMethods(name))
        {
            throw Unknown(
                $"Assembly {name} is not one of this program's assemblies with worker methods. One that the program loads while it runs, such as a plugin, " +
                "is loaded in workers by a method marked with [WorkerInitialize].");
        }

        try
        {
            RuntimeHelpers.RunModuleConstructor(Assembly.Load(new AssemblyName { Name = name }).ManifestModule.ModuleHandle);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            throw Unknown($"Assembly {name} could not be loaded: {e.Message}");
        }
    }

    private static RpcErrorException Unknown(string message) => new(Protocol.UnknownMethod, message);
}
