using WorkerGen.Benchmarks.Peers.Work;

namespace WorkerGen.Benchmarks.Peers;

/// <summary>All peers.</summary>
internal static class PeerCatalogue
{
    public static readonly PeerInfo WorkerGen = Own(WorkerGenWork.Name, "WorkerGen", PeerKind.WorkerGen) with { First = static _ => OwnPrograms.Of("FirstResult") };

    public static readonly PeerInfo WorkerGenNative =
        new("workergen-native", "WorkerGen, NativeAOT", PeerKind.WorkerGen, First: static tools => tools.NativeProgram) { IsOwn = true };

    public static readonly PeerInfo Empty =
        new("empty", "empty .NET program", PeerKind.Limit, First: static _ => OwnPrograms.Of("EmptyProgram")) { IsOwn = true };

    public static readonly PeerInfo PingPong = Own(PingPongWork.Name, "raw pipe ping-pong", PeerKind.Limit);
    public static readonly PeerInfo Memcpy = Own(MemcpyWork.Name, "memcpy", PeerKind.Limit);
    public static readonly PeerInfo Serial = Own(ThreadsWork.Serial, "serial", PeerKind.InProcess);
    public static readonly PeerInfo ForEach = Own(ThreadsWork.ForEach, "Parallel.ForEachAsync", PeerKind.InProcess);

    public static readonly PeerInfo ForEachServerGC = Own("foreach-server-gc", "Parallel.ForEachAsync, server GC", PeerKind.InProcess) with
    {
        Live = static _ => OwnPrograms.Peer(ThreadsWork.ForEach) with { Environment = new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" } },
    };

    public static readonly PeerInfo Plinq = Own(ThreadsWork.Plinq, "PLINQ", PeerKind.InProcess);
    public static readonly PeerInfo Generator = Own(GeneratorWork.Name, "WorkerGen's generator", PeerKind.WorkerGen);
    public static readonly PeerInfo StreamJsonRpc = Own(StreamJsonRpcWork.Name, "StreamJsonRpc, stock", PeerKind.Other);
    public static readonly PeerInfo PoolFork = Python("pool-fork", "multiprocessing.Pool, fork", "multiprocessing");
    public static readonly PeerInfo PoolSpawn = Python("pool-spawn", "multiprocessing.Pool, spawn", "multiprocessing");
    public static readonly PeerInfo Executor = Python("executor", "ProcessPoolExecutor", "multiprocessing");
    public static readonly PeerInfo Loky = Python("loky", "loky", "joblib");
    public static readonly PeerInfo Joblib = Python("joblib", "joblib", "joblib");
    public static readonly PeerInfo Pebble = Python("pebble", "Pebble", "pebble");
    public static readonly PeerInfo Piscina = Node("piscina", "Piscina (threads)");
    public static readonly PeerInfo Workerpool = Node("workerpool", "workerpool (processes)");

    public static IReadOnlyList<PeerInfo> All { get; } =
    [
        WorkerGen, WorkerGenNative, PingPong, Memcpy, Empty, Serial, ForEach, ForEachServerGC, Plinq, StreamJsonRpc, PoolFork, PoolSpawn, Executor, Loky, Joblib,
        Pebble, Piscina, Workerpool, Generator,
    ];

    private static PeerInfo Own(string name, string title, PeerKind kind) => new(name, title, kind, _ => OwnPrograms.Peer(name)) { IsOwn = true };

    private static PeerInfo Python(string name, string title, string module) =>
        new(name, title, PeerKind.Other, tools => tools.Python(module, "speed.py", name), tools => tools.Python(module, "first.py", name));

    private static PeerInfo Node(string name, string title) =>
        new(name, title, PeerKind.Other, tools => tools.Node(name, "speed.mjs"), tools => tools.Node(name, "first.mjs"));
}
