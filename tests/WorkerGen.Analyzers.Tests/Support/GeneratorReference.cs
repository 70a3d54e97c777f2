using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>Gives a project the generator, as the package does.</summary>
internal static class GeneratorReference
{
    /// <summary>The assembly of the generator, as it is loaded here.</summary>
    public static AnalyzerReference Instance { get; } = new AnalyzerFileReference(typeof(WorkerGenerator).Assembly.Location, new Loader());

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => typeof(WorkerGenerator).Assembly;
    }
}
