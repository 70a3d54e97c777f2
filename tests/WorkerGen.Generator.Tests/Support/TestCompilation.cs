using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace WorkerGen.Generator.Tests.Support;

/// <summary>Makes compilations as strict as a compiler can be.</summary>
internal static class TestCompilation
{
    public const string Usings = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Numerics;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Threading;
        using System.Threading.Tasks;
        using WorkerGen;

        """;

    private static readonly MetadataReference[] References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkerPool).Assembly.Location)];

    public static CSharpCompilation Create(params string[] sources) => Create(LanguageVersion.Latest, OutputKind.DynamicallyLinkedLibrary, sources);

    public static CSharpCompilation Create(LanguageVersion version, OutputKind outputKind, params string[] sources)
    {
        var options = new CSharpCompilationOptions(outputKind, nullableContextOptions: NullableContextOptions.Disable, allowUnsafe: true)
            .WithWarningLevel(9999)
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress)]);
        return CSharpCompilation.Create("TestAssembly", sources.Select(source => Parse(source, version)), References, options);
    }

    /// <summary>Parses source the way that reports missing documentation too.</summary>
    public static SyntaxTree Parse(string source, LanguageVersion version = LanguageVersion.Latest, string prefix = Usings) =>
        CSharpSyntaxTree.ParseText(prefix + source, new CSharpParseOptions(version, DocumentationMode.Diagnose));

    /// <summary>Compiles a library the way that projects see each other: without what is private.</summary>
    public static MetadataReference ToReference(string source, params string[] aliases)
    {
        var compilation = Create(source).WithAssemblyName("Library");
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false));
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray(), new MetadataReferenceProperties(aliases: [.. aliases]));
    }
}
