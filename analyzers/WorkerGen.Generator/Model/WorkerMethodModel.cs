namespace WorkerGen.Generator.Model;

/// <summary>All that is printed for one worker method.</summary>
internal sealed record WorkerMethodModel
{
    /// <summary>The name of the generated file, unique in the assembly.</summary>
    public required string HintName { get; init; }

    public required string AssemblyName { get; init; }

    /// <summary>The namespace, or an empty string for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The types that contain the method, the outermost first.</summary>
    public required EquatableArray<ContainingTypeModel> ContainingTypes { get; init; }

    /// <summary>The modifiers of the wrappers before <see langword="static"/>.</summary>
    public required string Modifiers { get; init; }

    /// <summary>The method, fully qualified, for a call.</summary>
    public required string Reference { get; init; }

    /// <summary>The method's documentation id.</summary>
    public required string DocumentationId { get; init; }

    /// <summary>Whether the method has documentation of its own.</summary>
    public required bool IsDocumented { get; init; }

    /// <summary>The attributes by which the method warns its callers.</summary>
    public required EquatableArray<string> CallerWarnings { get; init; }

    /// <summary>Whether the method must not be called any more, by generated code either.</summary>
    public required bool IsErrorToUse { get; init; }

    public required ReturnShape Returns { get; init; }

    /// <summary>Whether the method may return <see langword="null"/> where the shape of its result has none.</summary>
    public required bool MayReturnNull { get; init; }

    /// <summary>The parameters in the order of the method, with token and progress.</summary>
    public required EquatableArray<ParameterModel> Parameters { get; init; }

    public required WrapperNamesModel Names { get; init; }

    /// <summary>The codec of the parameters.</summary>
    public required CodecModel Input { get; init; }

    /// <summary>The codec of the value.</summary>
    public required CodecModel Output { get; init; }

    /// <summary>The codec of a progress report, or <see langword="null"/> when the method reports none.</summary>
    public required CodecModel? Progress { get; init; }

    /// <summary>The codec classes that are emitted with the method.</summary>
    public required EquatableArray<EmittedCodecModel> EmittedCodecs { get; init; }

    /// <summary>The exceptions declared with <c>[Throws]</c>.</summary>
    public required EquatableArray<ExceptionModel> Throws { get; init; }

    /// <summary>The ids of the warnings that naming the method, its types and their members gives.</summary>
    public required EquatableArray<string> WarningIds { get; init; }

    /// <summary>Whether no type around the method has a static constructor, which the first use of the type would run.</summary>
    public required bool IsPreparable { get; init; }

    /// <summary>Whether one of the types around the method must not be used any more.</summary>
    public required bool IsErrorToReach { get; init; }

    /// <summary>The ids of the warnings that naming the types around the method gives.</summary>
    public required EquatableArray<string> ContainingTypeWarningIds { get; init; }

    public required string WireName { get; init; }

    public required string Signature { get; init; }

    /// <summary>The time limit in milliseconds, or 0.</summary>
    public required int TimeoutMilliseconds { get; init; }

    /// <summary>Whether the method returns a value, at once or later.</summary>
    public bool HasValue => Returns is ReturnShape.Value or ReturnShape.TaskOfValue or ReturnShape.ValueTaskOfValue;

    /// <summary>The parameters that cross the boundary.</summary>
    public IEnumerable<ParameterModel> Inputs => Parameters.Where(parameter => parameter.Kind is ParameterKind.Input);
}

/// <summary>What the method returns.</summary>
internal enum ReturnShape
{
    Value,
    Void,
    Task,
    TaskOfValue,
    ValueTask,
    ValueTaskOfValue,
}

/// <summary>What a parameter is for.</summary>
internal enum ParameterKind
{
    /// <summary>It crosses the boundary.</summary>
    Input,
    Progress,
    CancellationToken,
}

/// <summary>One parameter of a worker method.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Name">Its name, escaped.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">The text of its default value, or <see langword="null"/>.</param>
/// <param name="InputAccess">How it is read from the input, such as <c>input.n</c>.</param>
/// <param name="DisallowsNull">Whether it takes no <see langword="null"/> although its type has it.</param>
internal sealed record ParameterModel(ParameterKind Kind, string Name, string Type, string? Default, string InputAccess, bool DisallowsNull);

/// <summary>A type that contains a worker method.</summary>
/// <param name="Keyword">How it is declared, such as <c>record struct</c>.</param>
/// <param name="Name">Its name, escaped.</param>
/// <param name="Forwarder">The property through which the registry reaches the descriptor, or <see langword="null"/> when none is needed here.</param>
internal sealed record ContainingTypeModel(string Keyword, string Name, ForwarderModel? Forwarder);

/// <summary>A property that leads to the descriptor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Target">What it returns.</param>
internal sealed record ForwarderModel(string Name, string Target);

/// <summary>The names in the wrappers, chosen so that they do not collide with those of the user.</summary>
internal sealed record WrapperNamesModel(
    string Single,
    string Parallel,
    string Holder,
    string Pool,
    string SingleCancellationToken,
    string Inputs,
    string Options,
    string ParallelCancellationToken);
