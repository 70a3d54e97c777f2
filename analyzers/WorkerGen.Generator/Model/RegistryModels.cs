namespace WorkerGen.Generator.Model;

/// <summary>What the registry knows of a worker method.</summary>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="HintName">The file that it is emitted to.</param>
/// <param name="Reference">The property that returns its descriptor.</param>
/// <param name="IsPreparable">Whether its descriptor can be had, and the method be compiled, without running code of the user's.</param>
/// <param name="IsErrorToUse">Whether only obsolete code may name it.</param>
/// <param name="WarningIds">The warnings that naming it gives.</param>
internal sealed record RegistryEntryModel(
    string WireName, string HintName, string Reference, bool IsPreparable, bool IsErrorToUse, EquatableArray<string> WarningIds);

/// <summary>An exception class that can be rebuilt.</summary>
/// <param name="ClrName">The full name, with <c>+</c> before a nested type.</param>
/// <param name="Type">The type in C#.</param>
/// <param name="TakesInner">Whether its constructor takes the inner exception too.</param>
/// <param name="WarningIds">The warnings that making one gives.</param>
internal sealed record ExceptionModel(string ClrName, string Type, bool TakesInner, EquatableArray<string> WarningIds);

/// <summary>What an initializer returns.</summary>
internal enum InitializerReturn
{
    Void,
    Task,

    /// <summary>A task whose type says that there may be none.</summary>
    NullableTask,
    ValueTask,
}

/// <summary>A method marked with <c>[WorkerInitialize]</c>.</summary>
/// <param name="Reference">The method or its forwarder, fully qualified.</param>
/// <param name="Returns">What it returns.</param>
/// <param name="Forwarder">Where its forwarder stands, or <see langword="null"/> when the method itself is accessible.</param>
/// <param name="IsErrorToUse">Whether only obsolete code may call it.</param>
/// <param name="WarningIds">The warnings that calling it gives.</param>
internal sealed record InitializerModel(
    string Reference, InitializerReturn Returns, InitializerForwarderModel? Forwarder, bool IsErrorToUse, EquatableArray<string> WarningIds);

/// <summary>The forwarders to an initializer that the registry cannot reach.</summary>
internal sealed record InitializerForwarderModel(
    string HintName,
    string Namespace,
    EquatableArray<ContainingTypeModel> ContainingTypes,
    InitializerReturn Returns,
    bool IsErrorToUse,
    EquatableArray<string> WarningIds);

/// <summary>What the registry needs to know of the compilation.</summary>
internal sealed record CompilationModel(string AssemblyName, bool IsProgram, bool IsSupported);

/// <summary>All that is printed for the registry of an assembly.</summary>
/// <param name="AssemblyName">The simple name of the assembly.</param>
/// <param name="Entry">The name of the <c>WorkerEntry</c>.</param>
/// <param name="Methods">The worker methods, in the order of their names.</param>
/// <param name="Exceptions">The exceptions that the assembly defines.</param>
/// <param name="Initializers">The initializers, in the order of their names.</param>
/// <param name="IsErrorToUse">Whether only obsolete code may name one of these.</param>
/// <param name="WarningIds">The warnings that naming all these gives.</param>
internal sealed record RegistryModel(
    string AssemblyName,
    string Entry,
    EquatableArray<RegistryEntryModel> Methods,
    EquatableArray<ExceptionModel> Exceptions,
    EquatableArray<InitializerModel> Initializers,
    bool IsErrorToUse,
    EquatableArray<string> WarningIds);
