using System.Diagnostics;
using System.Runtime;
using System.Runtime.InteropServices;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Support;

/// <summary>What an item does in <see cref="TestMethods.Do"/>.</summary>
internal static class Deed
{
    public const string Return = nameof(Return);
    public const string Throw = nameof(Throw);
    public const string ThrowWhatCannotBeRebuilt = nameof(ThrowWhatCannotBeRebuilt);
    public const string OverflowTheStack = nameof(OverflowTheStack);
    public const string FailFast = nameof(FailFast);
    public const string ExitCleanly = nameof(ExitCleanly);
    public const string ExitWith99 = nameof(ExitWith99);
    public const string KillItself = nameof(KillItself);
    public const string ReadNullInManagedCode = nameof(ReadNullInManagedCode);
    public const string WriteNullInNativeCode = nameof(WriteNullInNativeCode);
    public const string Hang = nameof(Hang);
    public const string Spin = nameof(Spin);
}

/// <summary>The worker methods of the tests: the test program is its own worker program.</summary>
internal static partial class TestMethods
{
    // Bounds what waits for a signal, should the test that is to give it fail.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static int _calls;
    private static int _callsOfFirst;
    private static IProgress<int>? _previousProgress;

    /// <summary>Finds one of these methods as the pool knows it.</summary>
    internal static WorkerMethod<TInput, TOutput> Find<TInput, TOutput>(string name) =>
        (WorkerMethod<TInput, TOutput>)WorkerRegistry.Find("WorkerGen.Tests")!.FindMethod($"WorkerGen.Tests.Support.TestMethods.{name}")!;

    /// <summary>The first in the order of the names, so that a pool that warms up prepares it whatever time it has; returns how often it has run.</summary>
    [OutOfProcess(Name = "!")]
    internal static int First(byte number, string text) => ++_callsOfFirst;

    /// <summary>How many methods have been compiled on the thread that runs requests.</summary>
    [OutOfProcess]
    internal static long CompiledMethods() => JitInfo.GetCompiledMethodCount(currentThread: true);

    [OutOfProcess]
    internal static int Square(int x) => unchecked(x * x);

    [OutOfProcess]
    internal static string Describe(int number, string text, bool isUpper) => isUpper ? $"{number} {text}".ToUpperInvariant() : $"{number} {text}";

    [OutOfProcess]
    internal static int NumberOfCalls() => ++_calls;

    [OutOfProcess]
    internal static int ProcessId(int x) => Environment.ProcessId;

    [OutOfProcess]
    internal static void Check(int x) => ArgumentOutOfRangeException.ThrowIfNegative(x);

    [OutOfProcess]
    internal static async Task CheckLater(int x)
    {
        await Task.Yield();
        ArgumentOutOfRangeException.ThrowIfNegative(x);
    }

    [OutOfProcess]
    internal static async Task<int> SquareLater(int x)
    {
        await Task.Yield();
        return x * x;
    }

    [OutOfProcess]
    internal static async ValueTask<int> SquareValueLater(int x)
    {
        await Task.Yield();
        return x * x;
    }

    [OutOfProcess]
    internal static async ValueTask CheckValueLater(int x)
    {
        await Task.Yield();
        ArgumentOutOfRangeException.ThrowIfNegative(x);
    }

    [OutOfProcess]
    internal static int Do(string deed, int x)
    {
        switch (deed)
        {
            case Deed.Return:
                return x;
            case Deed.Throw:
                throw new InvalidOperationException($"Item {x} is not wanted.");
            case Deed.ThrowWhatCannotBeRebuilt:
                throw new UnbuildableException(x);
            case Deed.OverflowTheStack:
                return Overflow(x);
            case Deed.FailFast:
                Environment.FailFast($"Item {x} gives up.");
                return 0;
            case Deed.ExitCleanly:
                Environment.Exit(0);
                return 0;
            case Deed.ExitWith99:
                Console.Error.WriteLine($"Last words of item {x}.");
                Environment.Exit(99);
                return 0;
            case Deed.KillItself:
                Native.Kill(Environment.ProcessId, Native.SigKill);
                return Hang();
            case Deed.ReadNullInManagedCode:
                return Marshal.ReadInt32(16);
            case Deed.WriteNullInNativeCode:
                Native.Fill(16, 1, 64);
                return 0;
            case Deed.Hang:
                return Hang();
            case Deed.Spin:
                return Spin();
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Returns 0 for 0 and throws for less; otherwise reports that it runs, and then waits for its token.</summary>
    [OutOfProcess]
    internal static int WaitForCancellation(int x, IProgress<int> running, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        if (x == 0)
        {
            return 0;
        }

        running.Report(Environment.ProcessId);
        cancellationToken.WaitHandle.WaitOne(Limit);
        cancellationToken.ThrowIfCancellationRequested();
        throw new TimeoutException("The token was never canceled.");
    }

    /// <summary>Reports that it runs, and never looks at its token.</summary>
    [OutOfProcess]
    internal static int IgnoreCancellation(int x, IProgress<int> running, CancellationToken cancellationToken)
    {
        running.Report(Environment.ProcessId);
        return Hang();
    }

    /// <summary>Reports that it runs, and then uses a processor until it is killed.</summary>
    [OutOfProcess]
    internal static int SpinForEver(int x, IProgress<int> running)
    {
        running.Report(Environment.ProcessId);
        return Spin();
    }

    /// <summary>Takes so many milliseconds.</summary>
    [OutOfProcess]
    internal static int Wait(int milliseconds)
    {
        Thread.Sleep(milliseconds);
        return milliseconds;
    }

    /// <summary>Ends its process so many times, as counted by the length of the file, and then returns that number.</summary>
    [OutOfProcess]
    internal static int CrashUntil(string tally, int times)
    {
        if (times > 0 && (!File.Exists(tally) || new FileInfo(tally).Length < times))
        {
            File.AppendAllText(tally, "x");
            Environment.Exit(1);
        }

        return times;
    }

    /// <summary>Reports that it runs, and goes on when the file is there.</summary>
    [OutOfProcess]
    internal static int WaitForFile(string path, int x, IProgress<int> running)
    {
        running.Report(x);
        return SpinWait.SpinUntil(() => File.Exists(path), Limit) ? x : throw new TimeoutException($"{path} never came.");
    }

    /// <summary>Writes a file, and returns when another has written its own.</summary>
    [OutOfProcess]
    internal static bool Meet(string own, string other)
    {
        File.WriteAllText(own, "");
        return SpinWait.SpinUntil(() => File.Exists(other), Limit);
    }

    [OutOfProcess(TimeoutMilliseconds = 300)]
    internal static int HasTimeLimit(int x) => x < 0 ? Hang() : x;

    [OutOfProcess(TimeoutMilliseconds = 300)]
    internal static bool HasTimeLimitWaitsForFile(string path) => SpinWait.SpinUntil(() => File.Exists(path), Limit);

    [OutOfProcess]
    internal static int Count(int steps, IProgress<int> progress)
    {
        for (int i = 1; i <= steps; i++)
        {
            progress.Report(i);
        }

        return steps;
    }

    /// <summary>Reports through what the item before it was given, as a timer that it left behind might.</summary>
    [OutOfProcess]
    internal static int ReportForThePrevious(int x, IProgress<int> progress)
    {
        _previousProgress?.Report(-x);
        _previousProgress = progress;
        progress.Report(x);
        return x;
    }

    /// <summary>Holds on to so much memory and returns the id of its process.</summary>
    [OutOfProcess]
    internal static int HoldMegabytes(int megabytes)
    {
        byte[] held = GC.AllocateUninitializedArray<byte>(megabytes * 1024 * 1024, pinned: true);
        held.AsSpan().Fill(1);
        Held.Add(held);
        return Environment.ProcessId;
    }

    /// <summary>The same, and takes a while.</summary>
    [OutOfProcess]
    internal static int HoldMegabytesForAWhile(int megabytes)
    {
        Thread.Sleep(100);
        return HoldMegabytes(megabytes);
    }

    [OutOfProcess]
    internal static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>Reports that it runs, and returns so many megabytes.</summary>
    [OutOfProcess]
    internal static string RepeatMegabytes(int megabytes, IProgress<int> running)
    {
        running.Report(Environment.ProcessId);
        return new string('x', megabytes * 1024 * 1024);
    }

    [OutOfProcess]
    internal static int LengthOf(string text) => text.Length;

    [OutOfProcess]
    internal static byte[] Invert(byte[] data)
    {
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = (byte)~data[i];
        }

        return data;
    }

    /// <summary>Blocks in native code for more than the limit.</summary>
    [OutOfProcess(TimeoutMilliseconds = 300)]
    internal static int SleepInNativeCode(uint seconds) => (int)Native.Sleep(seconds);

    [OutOfProcess]
    internal static int MakeNoise(int kilobytes)
    {
        string line = new('x', 1023);
        for (int i = 0; i < kilobytes; i++)
        {
            Console.WriteLine(line);
            Native.Print(1, line + "\n");
            Native.Print(2, line + "\n");
        }

        return kilobytes;
    }

    [OutOfProcess]
    internal static string? ReadLine() => Console.ReadLine();

    [OutOfProcess]
    internal static string? EnvironmentVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>What a child process of a worker sees of its environment.</summary>
    [OutOfProcess]
    internal static string EnvironmentOfChild()
    {
        using var child = Process.Start(new ProcessStartInfo("/usr/bin/env") { RedirectStandardOutput = true, UseShellExecute = false })!;
        string environment = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return environment;
    }

    /// <summary>Starts a child that outlives the item and holds its standard output.</summary>
    [OutOfProcess]
    internal static int StartChild(int seconds)
    {
        using var child = Process.Start(new ProcessStartInfo("/bin/sleep", [seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)]) { UseShellExecute = false })!;
        return child.Id;
    }

    /// <summary>Starts a child, and one whose own parent ends at once, reports both, and waits.</summary>
    [OutOfProcess]
    internal static int HangWithChildren(int x, IProgress<int> children)
    {
        children.Report(StartChild(300));
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "/bin/sleep 300 >/dev/null & echo $!"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        string orphan = shell.StandardOutput.ReadLine()!;
        shell.WaitForExit();
        children.Report(int.Parse(orphan, System.Globalization.CultureInfo.InvariantCulture));
        return x < 0 ? Hang() : x;
    }

    /// <summary>Starts a child that leaves the worker's group and holds what the worker talks to the pool through, and then ends the worker.</summary>
    [OutOfProcess]
    internal static int LeaveTheChannelToAChild(int x, IProgress<int> child)
    {
        for (int descriptor = 3; descriptor < 1024; descriptor++)
        {
            if (WorkerProcesses.IsPipe(descriptor))
            {
                Native.Duplicate(descriptor);
            }
        }

        using var daemon = Process.Start(new ProcessStartInfo("/usr/bin/setsid", ["/bin/sleep", "300"]) { UseShellExecute = false })!;
        child.Report(daemon.Id);
        Thread.Sleep(200);
        Environment.Exit(5);
        return x;
    }

    /// <summary>Returns, and ends the process when the result has been sent and before there is more to do.</summary>
    [OutOfProcess]
    internal static int ReturnAndDie(int x)
    {
        new Thread(static () =>
        {
            Thread.Sleep(100);
            Environment.Exit(6);
        }).Start();
        return x;
    }

    /// <summary>Ends when its token is canceled, in its own time.</summary>
    [OutOfProcess]
    internal static int WaitForToken(int x, CancellationToken cancellationToken)
    {
        if (x < 0)
        {
            cancellationToken.WaitHandle.WaitOne(Limit);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return x;
    }

    /// <summary>Is told to terminate, writes that to a file, and goes on.</summary>
    [OutOfProcess(TimeoutMilliseconds = 300)]
    internal static int IgnoreTermination(string path)
    {
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            File.WriteAllText(path, "terminate");
        });
        return Hang();
    }

    /// <summary>Allocates for ever, and touches what it gets.</summary>
    [OutOfProcess]
    internal static long AllocateWithoutEnd(int x)
    {
        var held = new List<byte[]>();
        while (x < 0)
        {
            held.Add(GC.AllocateUninitializedArray<byte>(4 * 1024 * 1024));
            held[^1].AsSpan().Fill(1);
            Thread.Sleep(1);
        }

        return held.Count;
    }

    [OutOfProcess]
    internal static async Task<int> CallAnotherWorker(int x) => await SquareAsync(x);

    [OutOfProcess]
    internal static async Task<int> CallInProcess(int x) => await SquareAsync(x, WorkerPool.InProcess);

    [OutOfProcess]
    internal static string Context() => SynchronizationContext.Current?.GetType().Name ?? "none";

    /// <summary>Uses so many kilobytes of the stack.</summary>
    [OutOfProcess]
    internal static int UseStack(int kilobytes)
    {
        Span<byte> used = stackalloc byte[1024];
        used.Fill((byte)kilobytes);
        return kilobytes == 0 ? 0 : UseStack(kilobytes - 1) + (used[^1] == (byte)kilobytes ? 1 : 0);
    }

    [OutOfProcess]
    internal static int ThrowLaterOnAnotherThread(int x)
    {
        ThreadPool.UnsafeQueueUserWorkItem(static _ => throw new InvalidOperationException("Nobody catches this."), null);
        return x;
    }

    [OutOfProcess]
    internal static int StartForegroundThread(int x)
    {
        new Thread(static () => Hang()) { IsBackground = false }.Start();
        return x;
    }

    [OutOfProcess]
    internal static int ReplaceConsole(int x)
    {
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        return x;
    }

    [OutOfProcess]
    internal static int ThrowNested(int x) =>
        throw new ArgumentException($"Outer {x}", new AggregateException("Several", new FormatException("First"), new UnbuildableException(x)));

    [OutOfProcess]
    internal static int ThrowFromMessage(int x) => throw new MessageThrowsException();

    [OutOfProcess]
    internal static int ThrowPicky(int x) => throw new PickyException($"id-{x}");

    [OutOfProcess]
    internal static Chain? Lengthen(Chain? chain, int links) => links == 0 ? chain : Lengthen(new Chain(links, chain), links - 1);

    [OutOfProcess]
    internal static int ThrowWithLongMessage(int megabytes) => throw new InvalidOperationException(new string('m', megabytes * 1024 * 1024));

    /// <summary>Returns several arrays made of several.</summary>
    [OutOfProcess]
    internal static (float[] Halves, List<double> Doubles, int Count) HalveAndDouble(float[] toHalve, List<double> toDouble) =>
        ([.. toHalve.Select(number => number / 2)], [.. toDouble.Select(number => number * 2)], toHalve.Length + toDouble.Count);

    /// <summary>Returns the same array each time, with other numbers.</summary>
    [OutOfProcess]
    internal static int[] FillTheSameArray(int x)
    {
        Array.Fill(ReusedArray, x);
        return ReusedArray;
    }

    /// <summary>Returns what reports when it is written.</summary>
    [OutOfProcess]
    internal static IEnumerable<double[]> ReportWhileItIsWritten(int length, IProgress<double[]> reports) =>
        Enumerable.Range(1, 2).Select(n =>
        {
            var array = new double[length];
            array[0] = n;
            reports.Report(array);
            return array;
        });

    /// <summary>Sums up, or throws what cannot be rebuilt.</summary>
    [OutOfProcess]
    internal static long Sum(byte[] data, bool throws) => throws ? throw new UnbuildableException(data.Length) : data.Sum(static each => (long)each);

    [OutOfProcess]
    internal static int ThrowWithNumbers(int[] numbers) => throw new UnbuildableException(numbers.Length);

    [OutOfProcess]
    internal static byte[] MakeBytes(int length, byte value)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        bytes.AsSpan().Fill(value);
        return bytes;
    }

    /// <summary>Returns so many megabytes, and gives its own process a signal when the pool has taken two of them; when the file is there, it does not.</summary>
    [OutOfProcess]
    internal static byte[] MakeMegabytesAndSignal(int megabytes, int signal, string done)
    {
        if (!File.Exists(done))
        {
            var watching = new ManualResetEventSlim();
            new Thread(() =>
            {
                watching.Set();
                Rings.WaitUntilSentByWorker(2 * 1024 * 1024);
                File.WriteAllText(done, "");
                Native.Kill(Environment.ProcessId, signal);
            }).Start();
            watching.Wait();
        }

        return MakeBytes(megabytes * 1024 * 1024, 7);
    }

    /// <summary>Doubles, throws for multiples of 10, ends its process at -1 and does not end at -2.</summary>
    [OutOfProcess]
    internal static int DoubleOrFail(int x, CancellationToken cancellationToken)
    {
        switch (x)
        {
            case -1:
                Environment.Exit(4);
                return 0;
            case -2:
                return Hang();
            case -3:
                return WaitForToken(x, cancellationToken);
            default:
                return x % 10 == 0 ? throw new InvalidOperationException($"Item {x} is not wanted.") : 2 * x;
        }
    }

    /// <summary>Runs in each worker before its first item, in a pool that asks for it.</summary>
    [WorkerInitialize]
    internal static void Initialize()
    {
        switch (Environment.GetEnvironmentVariable(InitializerVariable))
        {
            case "throw":
                throw new InvalidOperationException("The initializer was told to throw.");
            case "exit":
                Console.Error.WriteLine("The initializer was told to exit.");
                Environment.Exit(7);
                break;
            case "hang":
                Hang();
                break;
            case { } count when count.StartsWith("count:", StringComparison.Ordinal):
                File.AppendAllText(count["count:".Length..], "x");
                throw new InvalidOperationException("The initializer was told to throw.");
            case { } path when File.Exists(path):
                throw new InvalidOperationException($"The initializer throws since {path} is there.");
            default:
                break;
        }
    }

    internal const string InitializerVariable = "WORKERGEN_TESTS_INITIALIZER";

    private static readonly List<byte[]> Held = [];

    private static readonly int[] ReusedArray = new int[50_000];

    private static int Overflow(int x) => x == int.MinValue ? 0 : 1 + Overflow(unchecked(x + 1) | 1);

    private static int Hang()
    {
        Thread.Sleep(Limit);
        return 0;
    }

    private static int Spin()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Limit)
        {
        }

        return 0;
    }
}

/// <summary>Has no constructor that takes a message.</summary>
internal sealed class UnbuildableException(int item) : Exception($"Item {item} cannot be rebuilt.")
{
    public int Item { get; } = item;
}

/// <summary>Looks as if it took a message, and takes something else.</summary>
public sealed class PickyException : Exception
{
    public PickyException(string id)
        : base($"There is no {id} here.") => ArgumentOutOfRangeException.ThrowIfNotEqual(id[..3], "id-", nameof(id));
}

/// <summary>As deep as it is long.</summary>
internal sealed record Chain(int Links, Chain? Next);

/// <summary>Cannot even be printed.</summary>
internal sealed class MessageThrowsException : Exception
{
    public override string Message => throw new InvalidOperationException("The message cannot be read.");
}
