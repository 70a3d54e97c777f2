using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints a codec class.</summary>
internal static class CodecEmitter
{
    public static void Write(CodeWriter writer, EmittedCodecModel codec)
    {
        switch (codec)
        {
            case TupleCodecModel tuple:
                TupleCodecEmitter.Write(writer, tuple);
                break;
            case ObjectCodecModel @object:
                ObjectCodecEmitter.Write(writer, @object);
                break;
            case UnionCodecModel union:
                UnionCodecEmitter.Write(writer, union);
                break;
        }
    }
}
