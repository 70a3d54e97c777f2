using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.Usage;
using WorkerGen.CodeFixes;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>All that the compiler and the editor would find, so that what is new is not forgotten.</summary>
internal static class AllAnalyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> Instances { get; } = InstancesOf<DiagnosticAnalyzer>(typeof(WorkerMethodAnalyzer));

    public static ImmutableArray<CodeFixProvider> CodeFixes { get; } = InstancesOf<CodeFixProvider>(typeof(DocumentCodeFix));

    private static ImmutableArray<T> InstancesOf<T>(Type ofAssembly) =>
        [.. ofAssembly.Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract).Select(type => (T)Activator.CreateInstance(type)!)];
}
