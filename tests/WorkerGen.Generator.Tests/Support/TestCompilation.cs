using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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
}
