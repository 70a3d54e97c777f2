using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the methods that the user calls.</summary>
internal static class WrapperEmitter
{
    private const string Collections = "global::System.Collections.Generic";
    private const string CancellationToken = "global::System.Threading.CancellationToken";

    public static void Write(CodeWriter writer, WorkerMethodModel method)
    {
        WriteSingle(writer, method);
        writer.Space();
        WriteParallel(writer, method, $"{Collections}.IEnumerable<{method.Input.Type}>");
        writer.Space();
        WriteParallel(writer, method, $"{Collections}.IAsyncEnumerable<{method.Input.Type}>");
    }

    private static void WriteSingle(CodeWriter writer, WorkerMethodModel method)
    {
        var names = method.Names;
        var parameters = method.Inputs.Select(ToDeclaration).ToList();
        parameters.AddRange(ProgressDeclarations(method));
        parameters.Add($"global::WorkerGen.WorkerPool? {names.Pool} = null");
        parameters.Add($"{CancellationToken} {names.SingleCancellationToken} = default");

        var result = method.HasValue ? $"global::System.Threading.Tasks.Task<{method.Output.Type}>" : "global::System.Threading.Tasks.Task";
        WriteSingleDocumentation(writer, method);
        WriteAttributes(writer, method);
        writer.Write($"""
            {method.Modifiers} static {result} {names.Single}({OnePerLine(parameters)}) =>
                {names.Holder}.Descriptor.CallAsync({InputOf(method)}, {names.Pool}, {ReceiverOf(method)}, {names.SingleCancellationToken});
            """);
    }

    private static void WriteParallel(CodeWriter writer, WorkerMethodModel method, string inputs)
    {
        var names = method.Names;
        var parameters = new List<string> { $"{inputs} {names.Inputs}", $"global::WorkerGen.ParallelWorkOptions? {names.Options} = null" };
        parameters.AddRange(ProgressDeclarations(method));
        parameters.Add($"{CancellationToken} {names.ParallelCancellationToken} = default");

        WriteParallelDocumentation(writer, method);
        WriteAttributes(writer, method);
        writer.Write($"""
            {method.Modifiers} static {Collections}.IAsyncEnumerable<global::WorkerGen.WorkerResult<{method.Input.Type}, {method.Output.Type}>> {names.Parallel}({OnePerLine(parameters)}) =>
                {names.Holder}.Descriptor.ParallelAsync({names.Inputs}, {names.Options}, {ReceiverOf(method)}, {names.ParallelCancellationToken});
            """);
    }

    private static void WriteSingleDocumentation(CodeWriter writer, WorkerMethodModel method) => writer.Write(method.IsDocumented
        ? $"""
            /// <inheritdoc cref="{method.DocumentationId}"/>
            /// <remarks>Runs in a worker process of the pool, or of the shared pool when none is given.</remarks>
            """
        : $"""/// <summary>Runs <see cref="{method.DocumentationId}"/> in a worker process of the pool, or of the shared pool when none is given.</summary>""");

    private static void WriteParallelDocumentation(CodeWriter writer, WorkerMethodModel method) =>
        writer.Write($"""/// <summary>Runs <see cref="{method.DocumentationId}"/> in worker processes, once for each input; nothing runs before the results are enumerated.</summary>""");

    private static void WriteAttributes(CodeWriter writer, WorkerMethodModel method)
    {
        writer.Write(Emit.GeneratedCode);
        foreach (var attribute in method.CallerWarnings)
        {
            writer.Write(attribute);
        }
    }

    private static string OnePerLine(List<string> parameters) => "\n    " + string.Join(",\n    ", parameters);

    private static string ToDeclaration(ParameterModel parameter) =>
        $"{parameter.Type} {parameter.Name}" + (parameter.Default is null ? "" : " = " + parameter.Default);

    private static IEnumerable<string> ProgressDeclarations(WorkerMethodModel method) =>
        ProgressParameter(method) is { } progress && method.Progress is { } codec
            ? [$"global::System.IProgress<{codec.Type}>? {progress.Name} = null"]
            : [];

    private static string ReceiverOf(WorkerMethodModel method) =>
        ProgressParameter(method) is { } progress && method.Progress is not null
            ? $"{Emit.Methods}.WorkerProgressReceiver.Create({progress.Name}, {method.Names.Holder}.Progress)"
            : "null";

    private static ParameterModel? ProgressParameter(WorkerMethodModel method) =>
        method.Parameters.FirstOrDefault(parameter => parameter.Kind is ParameterKind.Progress);

    private static string InputOf(WorkerMethodModel method)
    {
        var inputs = method.Inputs.Select(input => input.Name).ToList();
        return inputs.Count switch
        {
            0 => "default",
            1 => inputs[0],
            _ => "(" + string.Join(", ", inputs) + ")",
        };
    }
}
