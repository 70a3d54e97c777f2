using WorkerGen.Processes;

namespace WorkerGen.Tests.Processes;

public sealed class WorkerCommandTests : IDisposable
{
    private static readonly string Muxer = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    private readonly string _directory = Directory.CreateTempSubdirectory("workergen-tests-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void This_program_is_started_again()
    {
        WorkerCommand command = WorkerCommand.For(RunningProgram.Current());

        Assert.True(File.Exists(command.FileName));
        bool isMuxer = Path.GetFileNameWithoutExtension(command.FileName) == "dotnet";
        Assert.Equal(isMuxer, command.Arguments.Count > 0);
        Assert.Contains("WorkerGen.Tests", command.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void This_program_is_known()
    {
        var program = RunningProgram.Current();

        Assert.Equal((Environment.ProcessPath, "WorkerGen.Tests"), (program.Path, program.EntryAssembly));
        Assert.Equal((false, false, true, true), (program.IsCompiledAheadOfTime, program.CallsHost, program.HasEntry, program.LoadsStartupHooks));
        Assert.Contains(Path.Combine(AppContext.BaseDirectory, "WorkerGen.Tests.dll"), program.Assemblies!.Split(Path.PathSeparator));
        Assert.StartsWith(Path.Combine(AppContext.BaseDirectory, "WorkerGen.Tests.deps.json"), program.DependencyFiles, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(program.RuntimeDirectory, "System.Private.CoreLib.dll")));
        Assert.Equal(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"), program.DotnetHost);
    }

    [Theory]
    [InlineData("/opt/shop/Shop", "Shop")]
    [InlineData("/opt/shop/SHOP", "shop")]
    [InlineData("C:/shop/Shop.exe", "Shop")]
    [InlineData("/opt/shop/Shop.Web", "Shop.Web")]
    public void A_program_with_its_own_executable_is_that_executable(string path, string entry)
    {
        WorkerCommand command = WorkerCommand.For(Program(path, entry));

        Assert.Equal((path, 0), (command.FileName, command.Arguments.Count));
    }

    [Fact]
    public void A_single_file_is_itself_whatever_it_is_called()
    {
        Assert.Equal("/opt/renamed", WorkerCommand.For(Program("/opt/renamed", "Shop") with { Assemblies = "" }).ToString());
        Assert.Equal("/opt/renamed", WorkerCommand.For(Program("/opt/renamed", "Shop") with { Assemblies = null }).ToString());
        Assert.Equal("/opt/renamed", WorkerCommand.For(Program("/opt/renamed", "Shop") with { EntryAssembly = null }).ToString());
    }

    [Fact]
    public void A_program_compiled_ahead_of_time_is_itself_when_it_has_an_entry()
    {
        RunningProgram program = Program("/opt/renamed", "Shop") with { IsCompiledAheadOfTime = true, LoadsStartupHooks = false };

        Assert.Equal("/opt/renamed", WorkerCommand.For(program with { HasEntry = true }).ToString());
        Assert.Equal("/opt/renamed", WorkerCommand.For(program with { CallsHost = true }).ToString());
        string refusal = Assert.Throws<WorkerStartException>(() => WorkerCommand.For(program)).Message;
        Assert.Contains("compiled ahead of time and has no entry for workers", refusal, StringComparison.Ordinal);
        Assert.Contains("or make WorkerHost.RunIfWorker() the first line of Main", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_without_startup_hooks_has_to_call_the_host()
    {
        RunningProgram program = Program("/opt/shop/Shop", "Shop") with { LoadsStartupHooks = false };

        Assert.Equal("/opt/shop/Shop", WorkerCommand.For(program with { CallsHost = true }).ToString());
        string refusal = Assert.Throws<WorkerStartException>(() => WorkerCommand.For(program with { HasEntry = true })).Message;
        Assert.Contains("has startup hooks disabled", refusal, StringComparison.Ordinal);
        Assert.Contains("Make WorkerHost.RunIfWorker() the first line of Main", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_dotnet_runs_is_run_by_the_same_dotnet()
    {
        string program = Create("Shop.dll");

        Assert.Equal($"/usr/bin/dotnet exec {program}", WorkerCommand.For(Program("/usr/bin/dotnet", "Shop")).ToString());
        Assert.Equal($"C:/dotnet/DOTNET.EXE exec {program}", WorkerCommand.For(Program("C:/dotnet/DOTNET.EXE", "Shop")).ToString());
    }

    [Fact]
    public void What_dotnet_was_told_of_the_program_it_is_told_again()
    {
        string program = Create("Shop.dll");
        string configuration = Create("Shop.runtimeconfig.json");
        RunningProgram shop = Program("/usr/bin/dotnet", "Shop") with
        {
            DependencyFiles = "/opt/shop/Shop.deps.json;/opt/other.deps.json",
            ProbingDirectories = string.Join(Path.PathSeparator, "/one", "", "/two"),
        };

        Assert.Equal(
            ["exec", "--depsfile", "/opt/shop/Shop.deps.json", "--runtimeconfig", configuration, "--additionalprobingpath", "/one", "--additionalprobingpath", "/two", program],
            WorkerCommand.For(shop).Arguments);
        Assert.Equal(["exec", "--runtimeconfig", configuration, program], WorkerCommand.For(Program("/usr/bin/dotnet", "Shop") with { DependencyFiles = "" }).Arguments);
    }

    [Fact]
    public void The_configuration_beside_the_dependencies_comes_before_that_of_the_program()
    {
        string program = Create("Shop.dll");
        _ = Create("Shop.runtimeconfig.json");
        string configuration = Create("Tests.runtimeconfig.json");
        string dependencies = Create("Tests.DEPS.json");
        string unusual = Create("Tests.json");

        Assert.Equal(
            ["exec", "--depsfile", dependencies, "--runtimeconfig", configuration, program],
            WorkerCommand.For(Program("/usr/bin/dotnet", "Shop") with { DependencyFiles = dependencies }).Arguments);
        Assert.Contains(
            Create("Shop.runtimeconfig.json"), WorkerCommand.For(Program("/usr/bin/dotnet", "Shop") with { DependencyFiles = unusual }).Arguments);
    }

    [Fact]
    public void Another_executable_that_hosts_a_program_is_replaced_by_the_dotnet_that_it_names_or_that_is_beside_the_runtime()
    {
        string named = Create("host/" + Muxer);
        string besideRuntime = Create(Muxer);
        string program = Create("Shop.dll");
        RunningProgram hosted = Program("/usr/lib/iis/w3wp", "Shop") with { RuntimeDirectory = Path.Combine(_directory, "shared", "Microsoft.NETCore.App", "10.0.0") };

        Assert.Equal($"{named} exec {program}", WorkerCommand.For(hosted with { DotnetHost = named }).ToString());
        Assert.Equal($"{besideRuntime} exec {program}", WorkerCommand.For(hosted with { DotnetHost = named + "-gone" }).ToString());
        Assert.Equal($"{besideRuntime} exec {program}", WorkerCommand.For(hosted with { DotnetHost = "" }).ToString());
        Assert.Equal($"{besideRuntime} exec {program}", WorkerCommand.For(hosted).ToString());
    }

    [Fact]
    public void A_program_that_cannot_be_started_again_is_told_why()
    {
        Assert.Contains("The path of this program is not known", Refusal(Program(null, "Shop")), StringComparison.Ordinal);
        Assert.Contains(
            "The assembly that /usr/bin/dotnet runs is not known", Refusal(Program("/usr/bin/dotnet", "Shop") with { Assemblies = "" }), StringComparison.Ordinal);
        Assert.Contains(
            $"/usr/lib/iis/w3wp hosts this program and cannot be started as a worker, and no {Muxer} was found", Refusal(Program("/usr/lib/iis/w3wp", "Shop")), StringComparison.Ordinal);
    }

    private static string Refusal(RunningProgram program) => Assert.Throws<WorkerStartException>(() => WorkerCommand.For(program)).Message;

    private RunningProgram Program(string? path, string entry) => new()
    {
        Path = path,
        EntryAssembly = entry,
        Assemblies = string.Join(Path.PathSeparator, Path.Combine(_directory, "System.Runtime.dll"), Path.Combine(_directory, "Shop.Model.dll"), Path.Combine(_directory, $"{entry}.dll")),
        RuntimeDirectory = Path.Combine(_directory, "none", "none", "none"),
    };

    private string Create(string name)
    {
        string path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }
}
