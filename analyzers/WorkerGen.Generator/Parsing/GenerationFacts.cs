using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Whether and for what kind of assembly code is generated.</summary>
internal static class GenerationFacts
{
    /// <summary>The oldest version that the generated code compiles with: it has required members, UTF-8 literals and file types.</summary>
    public const LanguageVersion OldestLanguageVersion = LanguageVersion.CSharp11;

    public static bool IsSupported(Compilation compilation) =>
        compilation is CSharpCompilation { LanguageVersion: >= OldestLanguageVersion } && compilation.GetTypeByMetadataName(KnownNames.WorkerRegistry) is not null;

    public static CompilationModel Parse(Compilation compilation) => new(
        compilation.AssemblyName ?? "",
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication,
        IsSupported(compilation));
}
