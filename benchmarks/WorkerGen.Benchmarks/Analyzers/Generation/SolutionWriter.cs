using System.Text;

namespace WorkerGen.Benchmarks.Analyzers.Generation;

/// <summary>
/// Writes a solution of one project: ordinary code, a tenth of the files with worker methods, half of them with what those call. One project is the
/// hardest case, since a change of any file makes a new compilation of all.
/// </summary>
internal static class SolutionWriter
{
    private const int LinesOfFile = 90;
    private const int CalledWorkers = 10;

    public static GeneratedSolution Write(string directory, AnalyzersOptions options, PackedWorkerGen package)
    {
        // The numbers are for variety and protect nothing.
#pragma warning disable CA5394
        var random = new Random(options.Seed);
#pragma warning restore CA5394
        SourceFile[] files = [.. Enumerable.Range(0, options.Files).Select(number => new SourceFile(number))];
        SourceFile[] ofWorkers = [.. files.Where((_, number) => number % 10 is 0)];
        SourceFile[] ofSteps = [.. files.Where((_, number) => number % 10 is > 0 and < 6)];
        var chains = new CallChains(options, random, ofSteps);
        for (int worker = 0; worker < options.Workers; worker++)
        {
            chains.AddWorker(ofWorkers[worker % ofWorkers.Length], worker);
        }

        AddTypes(files, random);
        string project = Directory.CreateDirectory(Path.Combine(directory, "Shop")).FullName;
        foreach (SourceFile file in files)
        {
            string path = Path.Combine(project, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.ToText());
        }

        WriteProject(directory, project, package);
        List<(SourceFile File, string Method)> called = [.. chains.Plain.Take(CalledWorkers)];
        File.WriteAllText(Path.Combine(project, "Callers.cs"), CallersOf(called));
        File.WriteAllText(Path.Combine(project, GeneratedSolution.Stubs), StubsOf(called));
        return new GeneratedSolution(directory, files.ToLookup(file => file.Kind, file => Path.Combine(project, file.Path)), files.Sum(file => file.Lines));
    }

    private static void AddTypes(SourceFile[] files, Random random)
    {
        Template[] types = Template.In("Types");
        int number = 0;
        foreach (SourceFile file in files)
        {
            int first = random.Next(types.Length);
            for (int type = 0; type is 0 || (type < types.Length && file.Lines < LinesOfFile); type++)
            {
                file.AddType(types[(first + type) % types.Length].Fill(random, ("Name", Words.TypeName(random, number++))));
            }
        }
    }

    private static void WriteProject(string directory, string project, PackedWorkerGen package)
    {
        File.WriteAllText(Path.Combine(directory, GeneratedSolution.FileName), $"""
            <Solution>
              <Project Path="{GeneratedSolution.ProjectPath}" />
            </Solution>
            """);
        File.WriteAllText(Path.Combine(directory, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="workergen" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(project, "Usings.cs"), """
            global using System.Globalization;
            global using System.Text;
            global using System.Threading.Channels;
            global using WorkerGen;
            """);
        File.WriteAllText(Path.Combine(directory, GeneratedSolution.ProjectPath), $"""
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <{GeneratedSolution.Parts} Condition="'$({GeneratedSolution.Parts})' == ''">{nameof(PackageParts.All)}</{GeneratedSolution.Parts}>
                <WithoutGenerator Condition="'$({GeneratedSolution.Parts})' == '{nameof(PackageParts.None)}' or '$({GeneratedSolution.Parts})' == '{nameof(PackageParts.GeneratedCode)}'">true</WithoutGenerator>
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="WorkerGen" Version="{package.Version}" />
                <Compile Remove="{GeneratedSolution.Stubs}" Condition="'$({GeneratedSolution.Parts})' != '{nameof(PackageParts.None)}'" />
                <Compile Include="../{GeneratedSolution.GeneratedCode}/WorkerGen.Generator/**/*.cs" Condition="'$({GeneratedSolution.Parts})' == '{nameof(PackageParts.GeneratedCode)}'" />
              </ItemGroup>

              <!-- The same restore serves all builds, so the parts that one of them is to do without are taken out just before the compiler starts. -->
              <Target Name="TakeOutParts" BeforeTargets="CoreCompile">
                <ItemGroup>
                  <Analyzer Remove="@(Analyzer)" Condition="'$({GeneratedSolution.Parts})' != '{nameof(PackageParts.All)}' and ('%(Filename)' == 'WorkerGen.Analyzers' or '%(Filename)' == 'WorkerGen.CodeFixes')" />
                  <Analyzer Remove="@(Analyzer)" Condition="'$(WithoutGenerator)' == 'true' and '%(Filename)' == 'WorkerGen.Generator'" />
                  <!-- Without the package there is nothing of what it depends on either. -->
                  <Analyzer Remove="@(Analyzer)" Condition="'$(WithoutGenerator)' == 'true' and ('%(Analyzer.NuGetPackageId)' == 'StreamJsonRpc' or '%(Analyzer.NuGetPackageId)' == 'PolyType' or '%(Analyzer.NuGetPackageId)' == 'Nerdbank.MessagePack')" />
                </ItemGroup>
              </Target>

            </Project>
            """);
    }

    private static string CallersOf(List<(SourceFile File, string Method)> workers)
    {
        var text = new StringBuilder("""
            namespace Shop;

            public static class Callers
            {
                public static async Task<long> AllAsync(CancellationToken cancellationToken)
                {
                    long sum = 0;
                    await using var pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 2 });

            """);
        foreach ((SourceFile file, string method) in workers)
        {
            text.Append(CultureInvariant($"""

                        sum += await {file.WorkersType}.{method}Async("1,2,3", 4, pool, cancellationToken);
                        await foreach (var result in {file.WorkersType}.{method}ParallelAsync([("1", 2), ("3", 4)], new ParallelWorkOptions {"{"} Pool = pool {"}"}, cancellationToken))
                        {"{"}
                            sum += result.Value;
                        {"}"}

                """));
        }

        return text.Append("""

                    return sum;
                }
            }

            """).ToString();
    }

    private static string StubsOf(List<(SourceFile File, string Method)> workers)
    {
        var text = new StringBuilder();
        foreach (var group in workers.GroupBy(worker => worker.File))
        {
            text.Append(CultureInvariant($"namespace {group.Key.Namespace}\n{"{"}\n    partial class {group.Key.WorkersName}\n    {"{"}\n"));
            foreach ((_, string method) in group)
            {
                text.Append(CultureInvariant($"""
                            public static Task<long> {method}Async(string text, int value, WorkerPool? pool = null, CancellationToken cancellationToken = default) =>
                                throw new NotSupportedException();

                            public static IAsyncEnumerable<WorkerResult<(string text, int value), long>> {method}ParallelAsync(
                                IEnumerable<(string text, int value)> inputs, ParallelWorkOptions? options = null, CancellationToken cancellationToken = default) =>
                                throw new NotSupportedException();

                    """));
            }

            text.Append("    }\n}\n\n");
        }

        return text.ToString();
    }

    private static string CultureInvariant(FormattableString text) => FormattableString.Invariant(text);
}
