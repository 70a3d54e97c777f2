namespace WorkerGen.Generator.Model;

/// <summary>Where a codec comes from.</summary>
internal enum CodecKind
{
    /// <summary>A property or method of <c>WorkerCodecs</c>; <see cref="CodecModel.Name"/> is its name.</summary>
    BuiltIn,

    /// <summary>A class that is emitted with the method; <see cref="CodecModel.Name"/> is its name.</summary>
    Emitted,

    /// <summary>A converter of the user's; <see cref="CodecModel.Name"/> is its full name.</summary>
    Converter,

    /// <summary>A serializer context of the user's; <see cref="CodecModel.Name"/> is its full name.</summary>
    Context,
}

/// <summary>How a value of one type is written and read: a tree that ends at the classes emitted with the method.</summary>
/// <param name="Kind">Where the codec comes from.</param>
/// <param name="Name">The name of what makes the codec.</param>
/// <param name="Type">The type where it is used, with its nullable annotations.</param>
/// <param name="MadeFor">The type that the codec is made for: the same one, but for nullable annotations.</param>
/// <param name="Arguments">The codecs of the type's arguments.</param>
/// <param name="Shape">What the signature says of the type.</param>
internal sealed record CodecModel(
    CodecKind Kind, string Name, string Type, string MadeFor, EquatableArray<CodecModel> Arguments, string Shape)
{
    /// <summary>What the static field that keeps a member's codec has after the member's name.</summary>
    // Not "Codec": the classes are called so, and a member may be called like its type.
    public const string FieldSuffix = "Json";
}
