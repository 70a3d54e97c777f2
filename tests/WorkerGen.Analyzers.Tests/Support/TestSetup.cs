using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using WorkerGen.Generator;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>What sources under test are compiled with: the base library without its documentation, WorkerGen and its generator.</summary>
internal static class TestSetup
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using WorkerGen;

        """;

    public static ReferenceAssemblies ReferenceAssemblies { get; } = new("net10.0");

    public static IEnumerable<Type> Generators { get; } = [typeof(WorkerGenerator)];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    public static CSharpCompilationOptions CompilationOptions { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);

    public static void AddReferences(ProjectState state)
    {
        state.AdditionalReferences.AddRange(Net100.References.All);
        state.AdditionalReferences.Add(typeof(WorkerPool).Assembly);
    }
}
