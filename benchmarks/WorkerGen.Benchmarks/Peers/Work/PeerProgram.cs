using System.Text.Json;

namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>The program that a peer in C# runs in: it answers a line with a line until its input ends.</summary>
internal static class PeerProgram
{
    public const string Serve = "peer";
    public const string Echo = "echo";

    public static async Task ServeAsync(string name)
    {
        await using IWork work = Create(name);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            Answer answer = await AnswerAsync(work, JsonSerializer.Deserialize<Command>(line, PeerJson.Options)!);
            Console.WriteLine(JsonSerializer.Serialize(answer, PeerJson.Options));
        }
    }

    private static IWork Create(string name) => name switch
    {
        WorkerGenWork.Name => new WorkerGenWork(),
        PingPongWork.Name => new PingPongWork(),
        StreamJsonRpcWork.Name => new StreamJsonRpcWork(),
        ThreadsWork.ForEach => new ThreadsWork(ForEachThreads.RunAsync),
        ThreadsWork.Plinq => new ThreadsWork(PlinqThreads.RunAsync),
        ThreadsWork.Serial => new ThreadsWork(SerialThread.RunAsync),
        MemcpyWork.Name => new MemcpyWork(),
        GeneratorWork.Name => new GeneratorWork(),
        _ => throw new UsageException($"There is no peer '{name}'."),
    };

    // Whatever goes wrong in a peer is a result of the benchmark, not the end of it.
    private static async Task<Answer> AnswerAsync(IWork work, Command command)
    {
        try
        {
            return await work.RunAsync(command);
        }
        catch (Exception e)
        {
            return new Answer { Error = $"{e.GetType().Name}: {e.Message}" };
        }
    }
}
