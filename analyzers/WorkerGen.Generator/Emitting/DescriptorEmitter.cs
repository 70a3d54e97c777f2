using System.Globalization;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the descriptor of a worker method.</summary>
internal static class DescriptorEmitter
{
    public static void Write(CodeWriter writer, WorkerMethodModel method)
    {
        WriteProgress(writer, method);
        writer.Open($"internal static readonly {Emit.Methods}.WorkerMethod<{method.Input.Type}, {method.Output.Type}> Descriptor = new()");
        writer.Write($"""
            Assembly = {Emit.Literal(method.AssemblyName)},
            Name = {Emit.Literal(method.WireName)},
            Signature = "{method.Signature}",
            Input = {Emit.CodecHere(method.Input)},
            Output = {Emit.CodecHere(method.Output)},
            {RunOf(method)},
            """);
        WriteTimeout(writer, method);
        if (method.Parameters.Any(parameter => parameter.Kind is ParameterKind.CancellationToken))
        {
            writer.Write("TakesCancellationToken = true,");
        }

        if (method.Throws.Count > 0)
        {
            writer.Write("CreateException = CreateException,");
        }

        PreparationEmitter.Write(writer, method);
        writer.Close("};");
        WriteCreateException(writer, method);
    }

    private static void WriteProgress(CodeWriter writer, WorkerMethodModel method)
    {
        if (method.Progress is { } progress)
        {
            writer.Write($"internal static readonly {Emit.Methods}.WorkerCodec<{progress.Type}> Progress = {Emit.CodecHere(progress)};");
            writer.Space();
        }
    }

    private static void WriteTimeout(CodeWriter writer, WorkerMethodModel method)
    {
        if (method.TimeoutMilliseconds > 0)
        {
            var milliseconds = method.TimeoutMilliseconds.ToString(CultureInfo.InvariantCulture);
            writer.Write($"Timeout = global::System.TimeSpan.FromMilliseconds({milliseconds}d),");
        }
    }

    private static void WriteCreateException(CodeWriter writer, WorkerMethodModel method)
    {
        if (method.Throws.Count > 0)
        {
            writer.Space();
            ExceptionEmitter.Write(writer, method.Throws);
        }
    }

    private static string RunOf(WorkerMethodModel method)
    {
        var call = $"{method.Reference}({string.Join(", ", method.Parameters.Select(ArgumentOf))}){(method.MayReturnNull ? "!" : "")}";
        return method.Returns switch
        {
            ReturnShape.Value => $"Run = static (input, call) => {call}",
            ReturnShape.Void => $"Run = static (input, call) => {{ {call}; return default; }}",
            ReturnShape.TaskOfValue => $"RunAsync = static (input, call) => new global::System.Threading.Tasks.ValueTask<{method.Output.Type}>({call})",
            ReturnShape.ValueTaskOfValue => $"RunAsync = static (input, call) => {call}",
            _ => $"RunAsync = static async (input, call) => {{ await {call}.ConfigureAwait(false); return default; }}",
        };
    }

    private static string ArgumentOf(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.CancellationToken => "call.CancellationToken",
        ParameterKind.Progress => "call.GetProgress(Progress)",
        _ => parameter.InputAccess + (parameter.DisallowsNull ? "!" : ""),
    };
}
