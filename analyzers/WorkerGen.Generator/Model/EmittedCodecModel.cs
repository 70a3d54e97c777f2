namespace WorkerGen.Generator.Model;

/// <summary>A codec class that is emitted with a method.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Type">The type of the values, without annotation at its top.</param>
/// <param name="DisplayName">The name of the type in messages.</param>
internal abstract record EmittedCodecModel(string Name, string Type, string DisplayName);

/// <summary>Writes a tuple as an array.</summary>
internal sealed record TupleCodecModel(string Name, string Type, string DisplayName, EquatableArray<TupleElementModel> Elements)
    : EmittedCodecModel(Name, Type, DisplayName);

/// <summary>One element of a tuple.</summary>
/// <param name="Name">How the element is named in C#.</param>
/// <param name="Codec">The codec of its values.</param>
internal sealed record TupleElementModel(string Name, CodecModel Codec);

/// <summary>Writes the members of a class or struct as an object.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="DisplayName">The name of the type in messages.</param>
/// <param name="IsReferenceType">Whether a value may be <see langword="null"/>.</param>
/// <param name="IsSealed">Whether no value can be of a derived type.</param>
/// <param name="Constructor">How an instance is made.</param>
/// <param name="Members">What is written and read.</param>
internal sealed record ObjectCodecModel(
    string Name,
    string Type,
    string DisplayName,
    bool IsReferenceType,
    bool IsSealed,
    ConstructorModel Constructor,
    EquatableArray<MemberModel> Members)
    : EmittedCodecModel(Name, Type, DisplayName);

/// <summary>How an instance is made.</summary>
/// <param name="IsAccessible">Whether generated code can call the constructor.</param>
/// <param name="Parameters">The parameters in order.</param>
/// <param name="IgnoredRequiredMembers">Members that must be set although they do not cross.</param>
internal sealed record ConstructorModel(
    bool IsAccessible, EquatableArray<ConstructorParameterModel> Parameters, EquatableArray<string> IgnoredRequiredMembers);

/// <summary>One parameter of a constructor.</summary>
/// <param name="Type">The type of the parameter.</param>
/// <param name="Argument">What is passed for it.</param>
internal sealed record ConstructorParameterModel(string Type, string Argument);

/// <summary>How a member gets the value that was read.</summary>
internal enum MemberRestore
{
    /// <summary>A parameter of the constructor.</summary>
    Constructor,

    /// <summary>The object initializer.</summary>
    Initializer,

    /// <summary>An accessor to what generated code cannot name.</summary>
    Accessor,
}

/// <summary>When a member is written.</summary>
internal enum MemberCondition
{
    Always,
    WhenNotNull,
    WhenNotDefault,
}

/// <summary>One member of a class or struct.</summary>
/// <param name="Name">The name in C#.</param>
/// <param name="JsonName">The name in JSON.</param>
/// <param name="Local">The local variable that holds it while an object is read.</param>
/// <param name="Default">What that holds until the member has been read.</param>
/// <param name="Codec">The codec of its values.</param>
/// <param name="Restore">How it gets its value.</param>
/// <param name="Condition">When it is written.</param>
/// <param name="IsField">Whether it is a field.</param>
/// <param name="DeclaringType">The type that declares it.</param>
/// <param name="IsReadable">Whether generated code can read it.</param>
/// <param name="HasNullAttributes">Whether attributes say of <see langword="null"/> what the type does not.</param>
internal sealed record MemberModel(
    string Name,
    string JsonName,
    string Local,
    string Default,
    CodecModel Codec,
    MemberRestore Restore,
    MemberCondition Condition,
    bool IsField,
    string DeclaringType,
    bool IsReadable,
    bool HasNullAttributes);

/// <summary>Writes an object of one of several types, with a discriminator first.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Type">The declared type.</param>
/// <param name="DisplayName">The name of the type in messages.</param>
/// <param name="Discriminator">The name of the property that tells the type.</param>
/// <param name="OwnCodec">The codec class of the declared type itself, or <see langword="null"/> when it has no instances of its own.</param>
/// <param name="Cases">The derived types.</param>
internal sealed record UnionCodecModel(
    string Name, string Type, string DisplayName, string Discriminator, string? OwnCodec, EquatableArray<UnionCaseModel> Cases)
    : EmittedCodecModel(Name, Type, DisplayName);

/// <summary>One derived type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Codec">The codec class of its members.</param>
/// <param name="Text">The discriminator when it is a string.</param>
/// <param name="Number">The discriminator when it is a number.</param>
internal sealed record UnionCaseModel(string Type, string Codec, string? Text, int? Number);
