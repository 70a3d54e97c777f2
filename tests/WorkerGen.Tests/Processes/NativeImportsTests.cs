using System.Reflection;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace WorkerGen.Tests.Processes;

/// <summary>What the library imports from libc, and what the package has a NativeAOT program link with.</summary>
public sealed class NativeImportsTests
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string Targets = Path.Combine(
        typeof(NativeImportsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!,
        "src", "WorkerGen", "buildTransitive", "WorkerGen.targets");

    [Fact]
    public void A_native_program_is_linked_with_every_function_of_libc_that_the_library_calls()
    {
        IEnumerable<string> imported = typeof(WorkerPool).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(All))
            .Select(method => method.GetCustomAttribute<DllImportAttribute>())
            .Where(import => import?.Value == "libc")
            .Select(import => "libc!" + import!.EntryPoint)
            .Distinct()
            .Order(StringComparer.Ordinal);

        string linked = Assert.Single(XDocument.Load(Targets).Descendants("DirectPInvoke")).Attribute("Include")!.Value;

        Assert.Equal(imported, linked.Split(';'));
    }
}
