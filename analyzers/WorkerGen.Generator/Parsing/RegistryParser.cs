using System.Collections.Immutable;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Makes the model of an assembly's registry from the models of what is in it.</summary>
internal static class RegistryParser
{
    public static RegistryEntryModel ToEntry(WorkerMethodModel method) => new(
        method.WireName,
        method.HintName,
        ContainingTypes.ReferenceTo(method.Namespace, method.ContainingTypes),
        method.IsPreparable,
        method.IsErrorToReach,
        method.ContainingTypeWarningIds);

    /// <summary>The files of the methods that share a name on the wire, or are declared twice: none of them is emitted.</summary>
    public static EquatableArray<string> FindAmbiguous(ImmutableArray<RegistryEntryModel> entries)
    {
        var sameName = entries.GroupBy(entry => entry.WireName, StringComparer.Ordinal).Where(group => group.Count() > 1);
        var sameFile = entries.GroupBy(entry => entry.HintName, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1);
        return sameName.Concat(sameFile).SelectMany(group => group.Select(entry => entry.HintName)).Distinct().ToEquatableArray();
    }

    /// <summary>Makes the model, or returns <see langword="null"/> when the assembly needs no registry.</summary>
    public static RegistryModel? Parse(
        CompilationModel compilation,
        EquatableArray<RegistryEntryModel> methods,
        EquatableArray<ExceptionModel> exceptions,
        EquatableArray<InitializerModel> initializers,
        bool callsRunIfWorker)
    {
        if (!compilation.IsSupported || (methods.Count is 0 && initializers.Count is 0 && !compilation.IsProgram))
        {
            return null;
        }

        var entry = !compilation.IsProgram ? "Library" : callsRunIfWorker ? "ProgramThatCallsRunIfWorker" : "Program";
        return new RegistryModel(
            compilation.AssemblyName,
            entry,
            methods,
            exceptions,
            initializers,
            methods.Any(method => method.IsErrorToUse) || initializers.Any(initializer => initializer.IsErrorToUse),
            WarningIdsOf(methods, exceptions, initializers));
    }

    private static EquatableArray<string> WarningIdsOf(
        EquatableArray<RegistryEntryModel> methods, EquatableArray<ExceptionModel> exceptions, EquatableArray<InitializerModel> initializers)
    {
        var ids = new WarningIds();
        ids.Add(methods.SelectMany(method => method.WarningIds));
        ids.Add(exceptions.SelectMany(exception => exception.WarningIds));
        ids.Add(initializers.SelectMany(initializer => initializer.WarningIds));
        return ids.ToEquatableArray();
    }

    /// <summary>The methods that are emitted, in the order of their names.</summary>
    public static EquatableArray<RegistryEntryModel> Sort(ImmutableArray<RegistryEntryModel> entries, EquatableArray<string> ambiguous) =>
        entries.Where(entry => !ambiguous.Contains(entry.HintName)).OrderBy(entry => entry.WireName, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The exceptions, in the order of their names; the parts of a partial class count once.</summary>
    public static EquatableArray<ExceptionModel> Sort(ImmutableArray<ExceptionModel> exceptions) =>
        exceptions.GroupBy(exception => exception.ClrName, StringComparer.Ordinal).Select(group => group.First())
            .OrderBy(exception => exception.ClrName, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The initializers, in the order of their names.</summary>
    public static EquatableArray<InitializerModel> Sort(ImmutableArray<InitializerModel> initializers) =>
        initializers.GroupBy(initializer => initializer.Reference, StringComparer.Ordinal).Select(group => group.First())
            .OrderBy(initializer => initializer.Reference, StringComparer.Ordinal).ToEquatableArray();
}
