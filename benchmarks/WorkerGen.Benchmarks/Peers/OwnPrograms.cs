using WorkerGen.Benchmarks.Peers.Work;

namespace WorkerGen.Benchmarks.Peers;

/// <summary>The programs that are built with this one.</summary>
internal static class OwnPrograms
{
    /// <summary>This program as a peer.</summary>
    public static Launch Peer(string name) => new(Environment.ProcessPath!, PeerProgram.Serve, name);

    /// <summary>A program of a project of its own.</summary>
    public static Launch Of(string project)
    {
        string path = Path.Combine(Repository.Root, "benchmarks", project, "bin", Repository.Configuration, "net10.0", project);
        return File.Exists(path) ? new Launch(path) : Launch.Not($"{project} is not built ({Repository.Configuration}); dotnet build builds it");
    }
}
