using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>The project in a workspace, as an editor opens it: with the command line that a build hands to the compiler.</summary>
internal sealed class EditedProject : IDisposable
{
    private readonly AdhocWorkspace _workspace;

    private EditedProject(AdhocWorkspace workspace, Project project, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        _workspace = workspace;
        Project = project;
        Analyzers = analyzers;
    }

    public Project Project { get; }

    /// <summary>Those of WorkerGen, or none.</summary>
    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    public static async Task<EditedProject> OpenAsync(GeneratedSolution solution, PackageParts parts, CancellationToken cancellationToken)
    {
        (string json, _) = await DotnetCommand.RunAsync(
            solution.Directory,
            [
                "msbuild", solution.Project, "-target:Compile", "-getItem:CscCommandLineArgs", $"-p:{GeneratedSolution.Parts}={parts}", "-p:ProvideCommandLineArgs=true",
                "-p:SkipCompilerExecution=true", "-p:NonExistentFile=none", "-nodeReuse:false",
            ],
            cancellationToken);
        using JsonDocument items = JsonDocument.Parse(json);
        IEnumerable<string> line = items.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!);
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(line, Path.GetDirectoryName(solution.Project)!, sdkDirectory: null);
        var loader = new Loader();
        AnalyzerFileReference[] references =
        [
            .. arguments.AnalyzerReferences
                .Where(reference => Path.GetFileName(reference.FilePath) is "WorkerGen.Generator.dll" or "WorkerGen.Analyzers.dll")
                .Select(reference => new AnalyzerFileReference(reference.FilePath, loader)),
        ];
        var workspace = new AdhocWorkspace();
        ProjectId id = ProjectId.CreateNewId();
        Project project = workspace.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            "Shop",
            arguments.CompilationName ?? "Shop",
            LanguageNames.CSharp,
            compilationOptions: arguments.CompilationOptions,
            parseOptions: arguments.ParseOptions,
            documents: arguments.SourceFiles.Select(file => DocumentOf(id, file.Path)),
            metadataReferences: arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference)),
            analyzerReferences: references)
            .WithAnalyzerConfigDocuments(arguments.AnalyzerConfigPaths.Select(path => DocumentOf(id, path))));
        return new EditedProject(workspace, project, [.. references.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))]);
    }

    public void Dispose() => _workspace.Dispose();

    private static DocumentInfo DocumentOf(ProjectId project, string path) => DocumentInfo.Create(
        DocumentId.CreateNewId(project),
        Path.GetFileName(path),
        filePath: path,
        loader: TextLoader.From(TextAndVersion.Create(SourceText.From(File.ReadAllText(path)), VersionStamp.Create(), path)));

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
