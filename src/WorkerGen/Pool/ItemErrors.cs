using System.Globalization;
using WorkerGen.Methods;

namespace WorkerGen.Pool;

/// <summary>An item as errors name it.</summary>
/// <param name="Index">Its index in its sequence, or <see langword="null"/> for a single call.</param>
/// <param name="Input">Its input as JSON, if it can be shown.</param>
/// <param name="HasSeveralArguments">Whether the input is an array of arguments.</param>
/// <param name="Attempts">How often it has been run, this time included.</param>
internal readonly record struct FailedItem(long? Index, string? Input, bool HasSeveralArguments, int Attempts)
{
    /// <summary>The input as it would stand between the parentheses of a call.</summary>
    public string? Arguments => HasSeveralArguments && Input is ['[', .. var inside] ? inside is [.. var whole, ']'] ? whole : inside : Input;
}

/// <summary>Words the errors of items whose worker was lost: what it is about, what happened, and what can be done.</summary>
internal static class ItemErrors
{
    public static WorkerTimeoutException TimedOut(WorkSource source, int workerProcessId, FailedItem item, bool isWorkerEnded)
    {
        TimeSpan limit = source.Timeout!.Value;
        string end = isWorkerEnded ? $"so its worker process {workerProcessId} was ended" : "and ended when it was asked to";
        return new WorkerTimeoutException(
            $"{Name(source.Method, item)} was still running after its time limit of {limit}, {end}. If it needs more time, raise " +
            $"{nameof(OutOfProcessAttribute)}.{nameof(OutOfProcessAttribute.TimeoutMilliseconds)} or {nameof(ParallelWorkOptions)}.{nameof(ParallelWorkOptions.Timeout)}.")
        {
            Method = source.Method.Name,
            WorkerProcessId = workerProcessId,
            Input = item.Input,
            Timeout = limit,
        };
    }

    public static WorkerCrashedException Crashed(WorkSource source, int workerProcessId, FailedItem item, WorkerLostException lost) =>
        Crashed(source, workerProcessId, item, lost, lost.What, Advice(lost), lost.Exit.IsOutOfMemory);

    public static WorkerCrashedException UsedTooMuchMemory(WorkSource source, int workerProcessId, FailedItem item, WorkerLostException lost, long limit) => Crashed(
        source,
        workerProcessId,
        item,
        lost,
        $"used more than {limit.ToString("N0", CultureInfo.InvariantCulture)} bytes of memory and was killed",
        $" If the item needs that much, raise {nameof(WorkerPoolOptions)}.{nameof(WorkerPoolOptions.HardMaxWorkerMemoryBytes)}.",
        isOutOfMemory: true);

    private static WorkerCrashedException Crashed(
        WorkSource source, int workerProcessId, FailedItem item, WorkerLostException lost, string what, string advice, bool isOutOfMemory)
    {
        string again = item.Attempts > 1 ? $", the last of {item.Attempts} that died while they ran it" : "";
        return new WorkerCrashedException(
            $"The worker process {workerProcessId} running {Name(source.Method, item)} {what}{again}.{advice}{LastOutput.Sentence(lost.StandardErrorTail)}")
        {
            Method = source.Method.Name,
            WorkerProcessId = workerProcessId,
            Input = item.Input,
            ExitCode = lost.Exit.ExitCode,
            Signal = lost.Exit.Signal,
            IsOutOfMemory = isOutOfMemory,
            StandardErrorTail = lost.StandardErrorTail,
        };
    }

    private static string Name(WorkerMethod method, FailedItem item) =>
        $"{method.Name}({item.Arguments}){(item.Index is { } index ? string.Create(CultureInfo.InvariantCulture, $", item {index},") : "")}";

    // Only where the end of the process is the cause: whoever broke the protocol was killed for that.
    private static string Advice(WorkerLostException lost) => lost.Exit switch
    {
        var exit when lost.What != exit.ToString() => "",
        { IsOutOfMemory: true } =>
            $" Run fewer workers at a time ({nameof(WorkerPoolOptions)}.{nameof(WorkerPoolOptions.MaxWorkers)}), or limit their memory " +
            $"({nameof(WorkerPoolOptions.MaxWorkerMemoryBytes)}).",
        { Signal: "SIGKILL" or "SIGTERM" or "SIGHUP" or "SIGINT" } =>
            $" The signal came from outside the worker; {nameof(WorkerPoolOptions)}.{nameof(WorkerPoolOptions.MaxAttempts)} has such items run again.",
        { Signal: "SIGSEGV" or "SIGBUS" or "SIGILL" or "SIGFPE" } => " That is a fault in native code, or in unsafe code.",
        { Signal: null, ExitCode: not null } => " The method, or code that it calls, ended the process.",
        _ => "",
    };
}
