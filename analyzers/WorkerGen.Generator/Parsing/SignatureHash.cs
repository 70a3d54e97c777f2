using System.Text;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>
/// Hashes what crosses the boundary: the types of the parameters, the result and the progress, member by member. Names of parameters,
/// nullable annotations and the order of declarations elsewhere do not change it.
/// </summary>
internal static class SignatureHash
{
    public static string Of(CodecModel input, CodecModel output, CodecModel? progress, IReadOnlyList<EmittedCodecModel> emitted)
    {
        var text = new StringBuilder();
        text.Append(input.Shape).Append("->").Append(output.Shape).Append('~').Append(progress?.Shape).Append('\n');
        foreach (var codec in emitted)
        {
            Describe(text, codec);
        }

        return StableHash.Of(text.ToString());
    }

    private static void Describe(StringBuilder text, EmittedCodecModel codec)
    {
        text.Append(codec.Name).Append('=');
        switch (codec)
        {
            case TupleCodecModel tuple:
                text.Append('(').Append(string.Join(",", tuple.Elements.Select(element => element.Codec.Shape))).Append(')');
                break;
            case ObjectCodecModel @object:
                var members = @object.Members.Select(member => member.JsonName + ":" + member.Codec.Shape);
                text.Append(@object.DisplayName).Append('{').Append(string.Join(",", members)).Append('}');
                break;
            case UnionCodecModel union:
                var cases = union.Cases.Select(@case => (@case.Text ?? FormattableString.Invariant($"{@case.Number}")) + ":" + @case.Codec);
                text.Append(union.DisplayName).Append('[').Append(union.Discriminator).Append('|').Append(union.OwnCodec).Append('|');
                text.Append(string.Join("|", cases)).Append(']');
                break;
        }

        text.Append('\n');
    }
}
