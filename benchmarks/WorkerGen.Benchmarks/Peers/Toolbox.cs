using System.Text.Json;

namespace WorkerGen.Benchmarks.Peers;

/// <summary>What is on this machine to run peers with; what is not there is known with the reason.</summary>
internal sealed class Toolbox
{
    private const string Install = "benchmarks/peers/install.sh installs it";

    // The packages of Debian belong to its own Python, which need not be the first one in the path.
    private static readonly string PythonProgram = Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3";
    private static readonly string NodeProgram = Environment.GetEnvironmentVariable("NODE") ?? "node";
    private static readonly string Scripts = Path.Combine(Repository.Root, "benchmarks", "peers", "speed");

    private readonly Dictionary<string, Tool> _tools = [];

    private Toolbox()
    {
    }

    /// <summary>The versions of all that was found.</summary>
    public IEnumerable<(string Name, string Version)> Versions => _tools.Values.Where(static tool => tool.Version is not null).Select(static tool => (tool.Title, tool.Version!));

    /// <summary>FirstResult compiled ahead of time.</summary>
    public Launch NativeProgram { get; private set; } = Launch.Not("it has not been published");

    public static async Task<Toolbox> OpenAsync(CancellationToken cancellationToken)
    {
        var toolbox = new Toolbox();
        await toolbox.LookForPythonAsync("multiprocessing", "Python", "import multiprocessing, platform; print(platform.python_version())", cancellationToken);
        await toolbox.LookForPythonAsync("joblib", "joblib", "import joblib; from joblib.externals import loky; print(joblib.__version__, 'with loky', loky.__version__)", cancellationToken);
        await toolbox.LookForPythonAsync("pebble", "Pebble", "import pebble, importlib.metadata as m; print(m.version('pebble'))", cancellationToken);
        await toolbox.LookForPythonAsync("numpy", "NumPy", "import numpy; print(numpy.__version__)", cancellationToken);
        await toolbox.LookForNodeAsync("piscina", cancellationToken);
        await toolbox.LookForNodeAsync("workerpool", cancellationToken);
        return toolbox;
    }

    /// <summary>Compiles what the rows need that is compiled ahead of time.</summary>
    public async Task PublishNativeAsync(CancellationToken cancellationToken) => NativeProgram = await NativePublisher.PublishAsync(cancellationToken);

    /// <summary>Takes what an earlier run has compiled, so that a quick one does not have to.</summary>
    public void TakePublishedNative() => NativeProgram = NativePublisher.Published;

    public Launch Python(string module, string script, string peer)
    {
        Tool tool = _tools[module];
        return tool.Missing is { } missing
            ? Launch.Not(missing)
            : new Launch(PythonProgram, "-B", Path.Combine(Scripts, script), peer) { Environment = new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1" } };
    }

    public Launch Node(string package, string script)
    {
        Tool tool = _tools[package];
        return tool.Missing is { } missing ? Launch.Not(missing) : new Launch(NodeProgram, Path.Combine(Scripts, script), package);
    }

    /// <summary>The same, if NumPy is there as well.</summary>
    public Launch WithNumPy(Launch launch) => _tools["numpy"].Missing is { } missing ? Launch.Not(missing) : launch;

    private async Task LookForPythonAsync(string module, string title, string program, CancellationToken cancellationToken) =>
        _tools[module] = await Tool.AskAsync(title, PythonProgram, ["-c", program], $"{PythonProgram} has no {title}; {Install}", cancellationToken);

    // The packages do not export their package.json, so it is read as a file.
    private async Task LookForNodeAsync(string package, CancellationToken cancellationToken)
    {
        string manifest = Path.Combine(Repository.Root, "benchmarks", "peers", "node_modules", package, "package.json");
        string program = $"JSON.parse(fs.readFileSync({JsonSerializer.Serialize(manifest)})).version + ' on Node.js ' + process.versions.node";
        _tools[package] = await Tool.AskAsync(package, NodeProgram, ["-p", program], $"{NodeProgram} has no {package}; {Install}", cancellationToken);
    }
}
