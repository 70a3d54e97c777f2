using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using WorkerGen.Processes;

namespace WorkerGen.Host;

/// <summary>Knows the assemblies that the program was started with, without loading any.</summary>
internal static class ProgramAssemblies
{
    /// <summary>Whether the program has an assembly of that simple name which uses this library.</summary>
    public static bool MayHaveWorkerMethods(string name)
    {
        if (!IsSimpleName(name))
        {
            return false;
        }

        string? entry = RunningProgram.EntryAssemblyName();
        return name == entry || (PathOf(name) is { } path ? UsesLibrary(path) : IsInSingleFile(entry));
    }

    // A program in a single file has its assemblies inside that file, and the runtime finds them there or not at all.
    private static bool IsInSingleFile(string? entry) => entry is not null && PathOf(entry) is null;

    // No path, no version, no culture: a handler of the user's that looks for assemblies must not be led elsewhere.
    private static bool IsSimpleName(string name)
    {
        foreach (char each in name)
        {
            if (!char.IsLetterOrDigit(each) && each is not ('.' or '_' or '-' or '+' or ' '))
            {
                return false;
            }
        }

        return name.Length is > 0 and <= 256 && name.Trim() == name && !name.Contains("..", StringComparison.Ordinal);
    }

    private static string? PathOf(string name) =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string)?.Split(Path.PathSeparator)
            .FirstOrDefault(path => Path.GetFileNameWithoutExtension(path.AsSpan()).SequenceEqual(name));

    private static bool UsesLibrary(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using var image = new PEReader(file);
            MetadataReader metadata = image.GetMetadataReader();
            return metadata.AssemblyReferences.Any(handle => metadata.StringComparer.Equals(metadata.GetAssemblyReference(handle).Name, WorkerEnvironment.Library));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidOperationException)
        {
            // What cannot be read cannot be loaded either.
            return false;
        }
    }
}
