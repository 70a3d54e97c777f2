using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace WorkerGen.Package.Tests;

/// <summary>The package in the hands of users: each test is a project of theirs, made in an empty folder outside this repository.</summary>
public sealed partial class ConsumerTests(PackedWorkerGen package)
{
    private const string Expected = """
        fib(30) = 832040
        fib(31) = 1346269
        fib(32) = 2178309
        fib(33) = 3524578
        fib(34) = 5702887
        fib(35) = 9227465
        fib(36) = 14930352
        fib(37) = 24157817

        """;

    private static string RuntimeIdentifier => RuntimeInformation.RuntimeIdentifier;

    [Fact]
    public async Task A_console_project_runs_the_quick_start_without_a_warning_under_all_analysis_rules()
    {
        string project = package.CreateProject("QuickStart");

        CommandResult result = await CommandLine.SucceedAsync(project, "dotnet", "run", "-c", "Release");

        Assert.Equal(Expected, result.Output);
    }

    [Fact]
    public async Task The_program_in_the_README_is_the_quick_start()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(PackedWorkerGen.RepositoryRoot, "README.md"), TestContext.Current.CancellationToken);
        string program = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Programs", "QuickStart", "Program.cs"), TestContext.Current.CancellationToken);

        Assert.Contains(program.Trim(), CSharpBlocks().Matches(readme).Select(match => match.Groups[1].Value.Trim()));
    }

    [Fact]
    public async Task A_class_that_is_not_partial_fails_the_build_with_the_rule_that_says_so()
    {
        string project = package.CreateProject("QuickStart", "NotPartial");
        string main = Path.Combine(project, "Program.cs");
        string code = await File.ReadAllTextAsync(main, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(main, code.Replace("static partial class", "static class", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        CommandResult result = await CommandLine.RunAsync(project, "dotnet", "build");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error WG0001", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_based_program_runs_it()
    {
        string project = package.CreateProject("FileBased");

        CommandResult result = await CommandLine.SucceedAsync(project, "dotnet", "run", "fib.cs");

        Assert.Equal(Expected, result.Output);
    }

    [Fact]
    public async Task A_program_runs_the_worker_methods_of_a_library()
    {
        string project = package.CreateProject("Library");

        CommandResult result = await CommandLine.SucceedAsync(project, "dotnet", "run", "--project", "Program");

        Assert.Equal(Expected, result.Output);
    }

    [Fact]
    public async Task A_program_started_through_the_dotnet_command_runs_it()
    {
        string project = package.CreateProject("QuickStart", "Muxer");
        await CommandLine.SucceedAsync(project, "dotnet", "build", "-c", "Release");

        CommandResult result = await CommandLine.SucceedAsync(project, "dotnet", "bin/Release/net10.0/QuickStart.dll");

        Assert.Equal(Expected, result.Output);
    }

    [Fact]
    public async Task An_xunit_v3_project_tests_it_in_workers_and_in_process()
    {
        string project = package.CreateProject("XunitV3");

        CommandResult result = await CommandLine.SucceedAsync(project, "dotnet", "run");

        Assert.Contains("Total: 3, Errors: 0, Failed: 0, Skipped: 0", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_hosted_by_VSTest_tests_it_in_workers_and_in_process()
    {
        string project = package.CreateProject("VSTest");

        CommandResult result = await CommandLine.SucceedAsync(project, "dotnet", "test");

        Assert.Matches(@"Passed!\s+- Failed:\s+0, Passed:\s+3, Skipped:\s+0, Total:\s+3", result.Output);
    }

    [Fact]
    public async Task An_ASPNET_Core_project_serves_it_and_leaves_no_worker_behind_after_SIGTERM()
    {
        string project = package.CreateProject("AspNetCore");
        await CommandLine.SucceedAsync(project, "dotnet", "build");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));

        using Process server = CommandLine.Start(project, Path.Combine(project, "bin/Debug/net10.0/AspNetCore"), "--urls", "http://127.0.0.1:0");
        try
        {
            Uri address = await ReadAddressAsync(server, limit.Token);
            using var client = new HttpClient { BaseAddress = address };
            Assert.Equal("832040", await client.GetStringAsync(new Uri("fib/30", UriKind.Relative), limit.Token));
            string[] pids = (await client.GetStringAsync(new Uri("pids", UriKind.Relative), limit.Token)).Split(' ');
            Assert.Equal(server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), pids[0]);
            Assert.NotEqual(pids[0], pids[1]);
            using Process worker = Process.GetProcessById(int.Parse(pids[1], System.Globalization.CultureInfo.InvariantCulture));

            Assert.Equal(0, Kill(server.Id, Sigterm));
            await server.WaitForExitAsync(limit.Token);
            await worker.WaitForExitAsync(limit.Token);

            Assert.Equal(0, server.ExitCode);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    [Theory]
    [InlineData("SingleFile")]
    [InlineData("SelfContained")]
    public async Task A_single_file_program_runs_it(string program)
    {
        string project = package.CreateProject(program);
        package.AddFiles(project, "Shop");
        await CommandLine.SucceedAsync(project, "dotnet", "publish", "-r", RuntimeIdentifier, "-o", "out");
        await RunPublishedAsync(project, program);
    }

    [Fact]
    public async Task A_NativeAOT_program_runs_it_and_is_published_without_a_warning()
    {
        Needs.NativeToolchain();
        string project = package.CreateProject("NativeAot");
        package.AddFiles(project, "Shop");
        CommandResult publish = await CommandLine.SucceedAsync(project, "dotnet", "publish", "-r", RuntimeIdentifier, "-o", "out");
        Assert.DoesNotContain("warning", publish.All, StringComparison.OrdinalIgnoreCase);
        await RunPublishedAsync(project, "NativeAot");
    }

    [Fact]
    public async Task A_trimmed_program_that_calls_RunIfWorker_runs_it_and_is_published_without_a_warning()
    {
        string project = package.CreateProject("Trimmed");
        package.AddFiles(project, "Shop");
        Assert.Contains("WG0008: 'Fib' cannot run in a worker", (await CommandLine.RunAsync(project, "dotnet", "build")).Output, StringComparison.Ordinal);
        string main = Path.Combine(project, "Program.cs");
        string code = await File.ReadAllTextAsync(main, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            main, code.Replace("if (args is [\"types\"])", "WorkerHost.RunIfWorker();\nif (args is [\"types\"])", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        CommandResult publish = await CommandLine.SucceedAsync(project, "dotnet", "publish", "-r", RuntimeIdentifier, "-o", "out");
        Assert.DoesNotContain("warning", publish.All, StringComparison.OrdinalIgnoreCase);
        await RunPublishedAsync(project, "Trimmed");
    }

    [Fact]
    public async Task A_program_without_startup_hooks_is_told_so_and_never_runs_its_Main_twice()
    {
        string project = package.CreateProject("HookDisabled");

        CommandResult result = await CommandLine.SucceedAsync(project, "dotnet", "run");

        Assert.Single(Regex.Matches(result.All, "Main of the program"));
        Assert.Contains("StartupHookSupport", result.Output, StringComparison.Ordinal);
        Assert.Contains("WorkerHost.RunIfWorker()", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_process_without_a_host_ends_before_Main_and_the_build_warns_of_it()
    {
        string project = package.CreateProject("HookDisabled", "Guard");
        CommandResult build = await CommandLine.SucceedAsync(project, "dotnet", "build");
        string[] asWorker = ["WORKERGEN_WORKER=1", Path.Combine(project, "bin/Debug/net10.0/HookDisabled")];

        CommandResult result = await CommandLine.RunAsync(project, "env", asWorker);

        Assert.Contains("warning WG0008", build.Output, StringComparison.Ordinal);
        Assert.Equal(70, result.ExitCode);
        Assert.DoesNotContain("Main of the program", result.All, StringComparison.Ordinal);
        Assert.Contains("startup hooks are disabled", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyzers_of_what_the_package_is_made_with_run_only_where_a_project_asks_for_them()
    {
        const string OfDependency = "StreamJsonRpc.Analyzers.dll";
        string project = package.CreateProject("QuickStart", "Dependencies");

        string usual = await AnalyzersOfAsync(project);
        string kept = await AnalyzersOfAsync(project, "-p:WorkerGenKeepsAnalyzersOfDependencies=true");
        string file = Path.Combine(project, "QuickStart.csproj");
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        string reference = $"""<PackageReference Include="StreamJsonRpc" Version="{PackedWorkerGen.StreamJsonRpcVersion}" />""";
        await File.WriteAllTextAsync(file, text.Replace("</Project>", $"<ItemGroup>{reference}</ItemGroup></Project>", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        string asked = await AnalyzersOfAsync(project);

        Assert.Contains("WorkerGen.Analyzers.dll", usual, StringComparison.Ordinal);
        Assert.DoesNotContain(OfDependency, usual, StringComparison.Ordinal);
        Assert.DoesNotContain("PolyType", usual, StringComparison.Ordinal);
        Assert.DoesNotContain("Nerdbank", usual, StringComparison.Ordinal);
        Assert.Contains(OfDependency, kept, StringComparison.Ordinal);
        Assert.Contains(OfDependency, asked, StringComparison.Ordinal);
        Assert.Contains("PolyType", asked, StringComparison.Ordinal);
    }

    private static async Task<string> AnalyzersOfAsync(string project, params string[] properties)
    {
        await CommandLine.SucceedAsync(project, "dotnet", "restore");
        return (await CommandLine.SucceedAsync(project, "dotnet", ["msbuild", "-target:ResolveLockFileAnalyzers", "-getItem:Analyzer", .. properties])).Output;
    }

    private static async Task RunPublishedAsync(string project, string program)
    {
        string executable = Path.Combine(project, "out", program);

        Assert.Equal(Expected, (await CommandLine.SucceedAsync(project, executable)).Output);
        Assert.Equal(
            "7 nut=3.0,bolt=4.50 2026-01-02T03:04:05.0000000Z\n1000000000000000000000000000003\n",
            (await CommandLine.SucceedAsync(project, executable, "types")).Output);
        Assert.Equal("ShopException: no nuts\n", (await CommandLine.SucceedAsync(project, executable, "throws")).Output);
    }

    private static async Task<Uri> ReadAddressAsync(Process server, CancellationToken cancellationToken)
    {
        while (await server.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                return new Uri(match.Value);
            }
        }

        throw new InvalidOperationException($"The server did not say where it listens: {await server.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    private const int Sigterm = 15;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();
}
