using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the file of one worker method: its wrappers and the class that holds its descriptor and codecs.</summary>
internal static class WorkerMethodEmitter
{
    public static string ToText(WorkerMethodModel method)
    {
        var writer = Emit.File(method.WarningIds);
        Emit.OpenTypes(writer, method.Namespace, method.ContainingTypes, type => WriteForwarder(writer, type));
        WrapperEmitter.Write(writer, method);
        writer.Space();
        WriteHolder(writer, method);
        Emit.CloseTypes(writer, method.Namespace, method.ContainingTypes);
        return writer.ToString();
    }

    private static void WriteForwarder(CodeWriter writer, ContainingTypeModel type)
    {
        if (type.Forwarder is { } forwarder)
        {
            writer.Write($"""
                /// <summary>Used by the registry of the assembly.</summary>
                {Emit.NeverBrowse}
                {Emit.GeneratedCode}
                internal static {Emit.Methods}.WorkerMethod {forwarder.Name} => {forwarder.Target};

                """);
        }
    }

    private static void WriteHolder(CodeWriter writer, WorkerMethodModel method)
    {
        writer.Write("// A class of its own, so that nothing is made before the first call.");
        writer.Write(Emit.GeneratedCode);
        if (method.IsErrorToUse)
        {
            writer.Write(Emit.AllowErrors);
        }

        writer.Open($"private static class {method.Names.Holder}");
        DescriptorEmitter.Write(writer, method);
        foreach (var codec in method.EmittedCodecs)
        {
            writer.Space();
            CodecEmitter.Write(writer, codec);
        }

        writer.Close();
    }
}
