using System.Collections.Immutable;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Makes the model of an assembly's registry from the models of what is in it.</summary>
internal static class RegistryParser
{
    public static RegistryEntryModel ToEntry(WorkerMethodModel method) =>
        new(method.WireName, method.HintName, ContainingTypes.ReferenceTo(method.Namespace, method.ContainingTypes));

    /// <summary>The files of the methods that share a name on the wire, or are declared twice: none of them is emitted.</summary>
    public static EquatableArray<string> FindAmbiguous(ImmutableArray<RegistryEntryModel> entries)
    {
        var sameName = entries.GroupBy(entry => entry.WireName, StringComparer.Ordinal).Where(group => group.Count() > 1);
        var sameFile = entries.GroupBy(entry => entry.HintName, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1);
        return sameName.Concat(sameFile).SelectMany(group => group.Select(entry => entry.HintName)).Distinct().ToEquatableArray();
    }

    public static RegistryModel? Parse(CompilationModel compilation, ImmutableArray<RegistryEntryModel> entries, EquatableArray<string> ambiguous)
    {
        var methods = entries.Where(entry => !ambiguous.Contains(entry.HintName)).OrderBy(entry => entry.WireName, StringComparer.Ordinal).ToEquatableArray();
        if (!compilation.IsSupported || (methods.Count is 0 && !compilation.IsProgram))
        {
            return null;
        }

        return new RegistryModel(compilation.AssemblyName, compilation.IsProgram ? "Program" : "Library", methods, default, default);
    }
}
