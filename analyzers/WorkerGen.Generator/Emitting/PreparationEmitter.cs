using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the members of a descriptor that name the user's method and its wrapper, so that a pool can have them compiled beforehand.</summary>
internal static class PreparationEmitter
{
    // The largest delegate of the base library has so many parameters; a method with more is compiled when it is called.
    private const int MaxParameters = 16;

    // A program that is compiled ahead of time leaves out what stands behind this, and with it the wrappers that nobody calls.
    private const string IsUsed = "global::System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported";

    private const string Pool = "global::WorkerGen.WorkerPool?";
    private const string Token = "global::System.Threading.CancellationToken";
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    public static void Write(CodeWriter writer, WorkerMethodModel method)
    {
        if (method.IsPreparable)
        {
            WriteMember(writer, "Body", method.Parameters.Select(parameter => parameter.Type), ReturnOf(method), method.Reference);
            WriteMember(writer, "Wrapper", WrapperParameters(method), method.HasValue ? $"{Task}<{method.Output.Type}>" : Task, method.Names.Single);
        }
    }

    private static void WriteMember(CodeWriter writer, string name, IEnumerable<string> parameters, string? result, string target)
    {
        var types = parameters.ToList();
        if (types.Count > MaxParameters)
        {
            return;
        }

        types.AddRange(result is null ? [] : [result]);
        var arguments = types.Count is 0 ? "" : $"<{string.Join(", ", types)}>";
        writer.Write($"{name} = {IsUsed} ? static () => new global::System.{(result is null ? "Action" : "Func")}{arguments}({target}) : null,");
    }

    private static IEnumerable<string> WrapperParameters(WorkerMethodModel method) =>
        [.. method.Inputs.Select(input => input.Type), .. method.Progress is { } codec ? new[] { $"global::System.IProgress<{codec.Type}>?" } : [], Pool, Token];

    private static string? ReturnOf(WorkerMethodModel method) => method.Returns switch
    {
        ReturnShape.Void => null,
        ReturnShape.Value => method.Output.Type,
        ReturnShape.Task => Task,
        ReturnShape.TaskOfValue => $"{Task}<{method.Output.Type}>",
        ReturnShape.ValueTask => ValueTask,
        _ => $"{ValueTask}<{method.Output.Type}>",
    };
}
