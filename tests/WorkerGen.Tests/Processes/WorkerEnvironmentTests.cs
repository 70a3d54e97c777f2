using WorkerGen.Processes;

namespace WorkerGen.Tests.Processes;

public sealed class WorkerEnvironmentTests
{
    private static readonly Dictionary<string, string?> None = [];

    [Fact]
    public void A_worker_is_told_that_it_is_one_and_starts_the_host()
    {
        var environment = new Dictionary<string, string?>();

        WorkerEnvironment.Prepare(environment, None, "/dev/shm/page");

        Assert.Equal("1", environment["WORKERGEN_WORKER"]);
        Assert.Equal("/dev/shm/page", environment["WORKERGEN_PAGE"]);
        Assert.Equal("WorkerGen", environment["DOTNET_STARTUP_HOOKS"]);
        Assert.Equal("1", environment["WORKERGEN_DEPTH"]);
    }

    [Fact]
    public void Startup_hooks_of_the_user_are_kept_for_the_children_of_the_worker()
    {
        var environment = new Dictionary<string, string?> { ["DOTNET_STARTUP_HOOKS"] = "Profiler" };

        WorkerEnvironment.Prepare(environment, None, null);

        Assert.Equal("WorkerGen", environment["DOTNET_STARTUP_HOOKS"]);
        Assert.Equal("Profiler", environment["WORKERGEN_ORIGINAL_DOTNET_STARTUP_HOOKS"]);
    }

    [Fact]
    public void A_worker_gets_no_collector_thread_of_its_own_unless_the_user_says_so()
    {
        var byDefault = new Dictionary<string, string?>();
        var fromParent = new Dictionary<string, string?> { ["DOTNET_gcServer"] = "1" };
        var fromOptions = new Dictionary<string, string?>();

        WorkerEnvironment.Prepare(byDefault, None, null);
        WorkerEnvironment.Prepare(fromParent, None, null);
        WorkerEnvironment.Prepare(fromOptions, new Dictionary<string, string?> { ["DOTNET_gcServer"] = "1" }, null);

        Assert.Equal("0", byDefault["DOTNET_gcServer"]);
        Assert.Equal("1", fromParent["DOTNET_gcServer"]);
        Assert.Equal("1", fromOptions["DOTNET_gcServer"]);
        Assert.False(fromOptions.ContainsKey("WORKERGEN_ORIGINAL_DOTNET_gcServer"));
    }

    [Fact]
    public void Variables_of_the_options_cannot_undo_what_makes_a_worker()
    {
        var environment = new Dictionary<string, string?>();

        WorkerEnvironment.Prepare(environment, new Dictionary<string, string?> { ["WORKERGEN_WORKER"] = null, ["DOTNET_STARTUP_HOOKS"] = "Mine", ["HOME"] = null }, null);

        Assert.Equal("1", environment["WORKERGEN_WORKER"]);
        Assert.Equal("WorkerGen", environment["DOTNET_STARTUP_HOOKS"]);
        Assert.Equal("Mine", environment["WORKERGEN_ORIGINAL_DOTNET_STARTUP_HOOKS"]);
        Assert.Null(environment["HOME"]);
    }

    [Fact]
    public void This_process_is_no_worker()
    {
        Assert.False(WorkerEnvironment.IsWorker);
        Assert.Equal(0, WorkerEnvironment.CurrentDepth);
    }

    [Fact]
    public void The_children_of_a_worker_get_the_environment_of_the_program()
    {
        var program = new Dictionary<string, string?> { ["HOME"] = "/home/ann", ["DOTNET_gcServer"] = "1" };
        var profiled = new Dictionary<string, string?>(program) { ["DOTNET_STARTUP_HOOKS"] = "Profiler" };

        Assert.Equal(With(program, "WORKERGEN_DEPTH", "1"), EnvironmentOfChild(program));
        Assert.Equal(With(profiled, "WORKERGEN_DEPTH", "1"), EnvironmentOfChild(profiled));
    }

    [Fact]
    public void A_worker_that_another_program_started_has_no_original_environment()
    {
        var environment = new Dictionary<string, string?> { ["DOTNET_STARTUP_HOOKS"] = "WorkerGen", ["WORKERGEN_WORKER"] = "1", ["DOTNET_gcServer"] = "1" };

        Assert.Equal(
            [("WORKERGEN_WORKER", null), ("WORKERGEN_PAGE", null), ("DOTNET_STARTUP_HOOKS", null)],
            WorkerEnvironment.Originals(name => environment.GetValueOrDefault(name)));
    }

    private static Dictionary<string, string?> With(Dictionary<string, string?> environment, string name, string value) => new(environment) { [name] = value };

    private static Dictionary<string, string?> EnvironmentOfChild(Dictionary<string, string?> program)
    {
        var worker = new Dictionary<string, string?>(program);
        WorkerEnvironment.Prepare(worker, None, "/dev/shm/page");
        var child = new Dictionary<string, string?>(worker);
        foreach ((string name, string? value) in WorkerEnvironment.Originals(name => worker.GetValueOrDefault(name)))
        {
            child[name] = value;
        }

        return child.Where(variable => variable.Value is not null).ToDictionary();
    }
}
