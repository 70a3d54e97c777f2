namespace WorkerGen.Tests.Support;

/// <summary>A directory for the temporary files of this process and of all that it starts, so that what they leave behind can be told from other files.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private const string Variable = "TMPDIR";

    private readonly string _path = Directory.CreateTempSubdirectory("workergen-tests-").FullName;
    private readonly string? _original = Environment.GetEnvironmentVariable(Variable);

    public TemporaryDirectory() => Environment.SetEnvironmentVariable(Variable, _path);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _original);
        Directory.Delete(_path, recursive: true);
    }
}
