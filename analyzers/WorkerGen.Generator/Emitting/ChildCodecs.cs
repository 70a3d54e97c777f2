using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>
/// The codecs that a codec class uses. Those that have to be made are kept in static fields; the others are named where they are used.
/// </summary>
internal sealed class ChildCodecs
{
    private readonly List<(string Member, CodecModel Codec)> _children;

    public ChildCodecs(IEnumerable<(string Member, CodecModel Codec)> children) => _children = children.ToList();

    /// <summary>Opens a codec class and declares its only instance.</summary>
    public static void OpenClass(CodeWriter writer, EmittedCodecModel codec)
    {
        writer.Open($"private sealed class {codec.Name} : {Emit.Methods}.WorkerCodec<{codec.Type}>");
        writer.Write($"internal static readonly {codec.Name} Instance = new();");
    }

    /// <summary>Declares the fields, after the instance: a recursive type finds itself through that.</summary>
    public void WriteFields(CodeWriter writer)
    {
        foreach (var (member, codec) in _children.Where(child => NeedsField(child.Codec)))
        {
            writer.Write($"private static readonly {Emit.Methods}.WorkerCodec<{codec.Type}> {FieldName(member)} = {Emit.CodecHere(codec)};");
        }

        writer.Space();
    }

    /// <summary>The codec of a member, ready for a call.</summary>
    public string ExpressionFor(string member)
    {
        var codec = _children.First(child => child.Member == member).Codec;
        return NeedsField(codec) ? FieldName(member) : Emit.CodecHere(codec);
    }

    private static bool NeedsField(CodecModel codec) =>
        codec.Kind is CodecKind.Converter or CodecKind.Context || codec.Arguments.Count > 0 || codec.Name is "Enum" || codec.Type != codec.MadeFor;

    private static string FieldName(string member) => member.TrimStart('@') + CodecModel.FieldSuffix;
}
