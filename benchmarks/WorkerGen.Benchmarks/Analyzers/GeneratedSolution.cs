using WorkerGen.Benchmarks.Analyzers.Generation;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>A solution on the disk, with which everything is measured.</summary>
/// <param name="Directory">Where it is.</param>
/// <param name="Files">The paths of its files.</param>
/// <param name="Lines">The number of lines of all files.</param>
internal sealed record GeneratedSolution(string Directory, ILookup<FileKind, string> Files, int Lines)
{
    public const string FileName = "Shop.slnx";
    public const string ProjectPath = "Shop/Shop.csproj";

    /// <summary>The property of the project that chooses <see cref="PackageParts"/>.</summary>
    public const string Parts = "WorkerGenParts";

    /// <summary>The file that stands for the wrappers where there is no generator.</summary>
    public const string Stubs = "WrapperStubs.cs";

    /// <summary>The folder of what the generator has written, beside the project and not part of it.</summary>
    public const string GeneratedCode = "GeneratedCode";

    public string Project => Path.Combine(Directory, ProjectPath);

    public async Task RestoreAsync(CancellationToken cancellationToken) => await DotnetCommand.RunAsync(Directory, ["restore", FileName], cancellationToken);

    /// <summary>Has the generator write its code to files, for builds without it.</summary>
    public async Task WriteGeneratedCodeAsync(CancellationToken cancellationToken) => await DotnetCommand.RunAsync(
        Directory,
        [
            "build", FileName, "--no-restore", "--no-incremental", "--nologo", "-nodeReuse:false", $"-p:{Parts}={PackageParts.Generator}", "-p:UseSharedCompilation=false",
            "-p:EmitCompilerGeneratedFiles=true", $"-p:CompilerGeneratedFilesOutputPath={Path.Combine(Directory, GeneratedCode)}",
        ],
        cancellationToken);
}

/// <summary>What of the package takes part in a build; the runtime always does.</summary>
internal enum PackageParts
{
    None,

    /// <summary>Not the generator, but the code that it writes, as files like any other: what no generator can do without.</summary>
    GeneratedCode,

    Generator,

    All,
}
