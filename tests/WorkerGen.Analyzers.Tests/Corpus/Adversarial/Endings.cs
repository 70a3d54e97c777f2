using System.Diagnostics;
using System.Threading.Channels;

public static partial class Endings
{
    [OutOfProcess]
    public static int Returned(int n)
    {
        while (true)
        {
            n = n % 2 == 0 ? n / 2 : 3 * n + 1;
            if (n == 1)
            {
                return n;
            }
        }
    }

    [OutOfProcess]
    public static int InnerBreak(int[] numbers)
    {
        var total = 0;
        while (true) // WG0402
        {
            foreach (var number in numbers)
            {
                if (number < 0)
                {
                    break;
                }

                total += number;
            }
        }
    }

    [OutOfProcess]
    public static int InnerSwitch(int n)
    {
        for (;;) // WG0402
        {
            switch (n)
            {
                case 0:
                    break;
                default:
                    n--;
                    continue;
            }
        }
    }

    [OutOfProcess]
    public static int Thrown(int n)
    {
        while (true)
        {
            if (n-- == 0)
            {
                throw new InvalidDataException("It is over."); // WG0301: InvalidDataException
            }
        }
    }

    [OutOfProcess]
    public static int ThrownAndCaught(int n)
    {
        while (true) // WG0402
        {
            try
            {
                if (n-- == 0)
                {
                    throw new InvalidDataException("It is over.");
                }
            }
            catch (InvalidDataException)
            {
                n = 10;
            }
        }
    }

    [OutOfProcess]
    public static void Checked(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Thread.SpinWait(10);
        }
    }

    [OutOfProcess]
    public static int Unchanged(int n)
    {
        var total = 0;
        while (n > 0) // WG0402
        {
            total += n;
        }

        return total;
    }

    [OutOfProcess]
    public static int Changed(int n)
    {
        var total = 0;
        while (n > 0)
        {
            total += n--;
        }

        return total;
    }

    [OutOfProcess]
    public static int ChangedInLambda(int n)
    {
        Action step = () => n--;
        while (n > 0)
        {
            step();
        }

        return n;
    }

    [OutOfProcess]
    public static int ReadToEnd(string text)
    {
        var lines = 0;
        using var reader = new StringReader(text);
        string? line;
        do
        {
            line = reader.ReadLine();
            lines++;
        }
        while (line != null);
        return lines;
    }

    [OutOfProcess]
    public static int Gone(int n)
    {
        while (true)
        {
            if (n-- < 0)
            {
                goto end;
            }
        }

    end:
        return n;
    }

    [OutOfProcess]
    public static int ListShrinks(List<int> numbers)
    {
        var rest = numbers.ToList();
        while (rest.Count > 0)
        {
            rest.RemoveAt(rest.Count - 1);
        }

        return rest.Count;
    }

    [OutOfProcess]
    public static async Task<int> ReadAll(int count)
    {
        var channel = Channel.CreateUnbounded<int>();
        for (var i = 0; i < count; i++)
        {
            channel.Writer.TryWrite(i);
        }

        channel.Writer.Complete();
        var sum = 0;
        while (await channel.Reader.WaitToReadAsync())
        {
            while (channel.Reader.TryRead(out var n))
            {
                sum += n;
            }
        }

        return sum;
    }

    [OutOfProcess]
    public static async Task Ticking(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            Thread.SpinWait(10);
        }
    }

    [OutOfProcess]
    public static int Cursor(string text)
    {
        var at = 0;
        while (at < text.Length && char.IsWhiteSpace(text, at))
        {
            at++;
        }

        return at;
    }

    [OutOfProcess]
    public static int ForgottenStep(string text)
    {
        var at = 0;
        var spaces = 0;
        while (at < text.Length) // WG0402
        {
            spaces += text[at] == ' ' ? 1 : 0;
        }

        return spaces;
    }

    [OutOfProcess]
    public static void Exits(int n)
    {
        if (n < 0)
        {
            Environment.Exit(n); // WG0405
        }
    }

    [OutOfProcess]
    public static void Fails(int n)
    {
        if (n < 0)
        {
            Environment.FailFast("It is below zero."); // WG0405
        }
    }

    [OutOfProcess]
    public static void KillsItself() => Process.GetCurrentProcess().Kill(); // WG0301: Win32Exception; WG0405

    [OutOfProcess]
    public static int SetsExitCode(int n) => n;

    [OutOfProcess]
    public static int StartsThread(int n)
    {
        var thread = new Thread(() => Thread.SpinWait(n)); // WG0406
        thread.Start();
        return n;
    }

    [OutOfProcess]
    public static int JoinsThread(int n)
    {
        var result = 0;
        var thread = new Thread(() => result = n * n, maxStackSize: 16 * 1024 * 1024);
        thread.Start();
        thread.Join();
        return result;
    }

    [OutOfProcess]
    public static int Background(int n)
    {
        var thread = new Thread(() => Thread.SpinWait(n)) { IsBackground = true };
        thread.Start();
        return n;
    }

    [OutOfProcess]
    public static int JoinsMany(int n)
    {
        var threads = new List<Thread>();
        for (var i = 0; i < n; i++)
        {
            var thread = new Thread(() => Thread.SpinWait(n));
            thread.Start();
            threads.Add(thread);
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        return n;
    }

    [OutOfProcess]
    public static int JoinsArray(int n)
    {
        var threads = Enumerable.Range(0, n).Select(i => new Thread(() => Thread.SpinWait(i))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        foreach (var thread in threads)
        {
            thread.Join();
        }

        return n;
    }

    [OutOfProcess]
    public static int Timed(int n)
    {
        var timer = new Timer(_ => Thread.SpinWait(n), null, 0, 1000); // WG0406
        return n;
    }

    [OutOfProcess]
    public static int TimedAndDisposed(int n)
    {
        using var timer = new Timer(_ => Thread.SpinWait(n), null, 0, 1000);
        return n;
    }

    [OutOfProcess]
    public static void Started(string program) => Process.Start(program); // WG0301: Win32Exception; WG0205; WG0406

    [OutOfProcess]
    public static int Waited(string program)
    {
        using var process = Process.Start(program); // WG0301: Win32Exception; WG0205
        process.WaitForExit();
        return process.ExitCode;
    }

    [OutOfProcess]
    public static void WaitedInline(string program) => Process.Start(program)?.WaitForExit(); // WG0301: Win32Exception; WG0205

    [OutOfProcess]
    public static void WaitedMaybe(string program)
    {
        var process = Process.Start(new ProcessStartInfo(program)); // WG0301: Win32Exception; WG0205
        process?.WaitForExit();
    }

    [OutOfProcess]
    public static int IdOnly(string program) => Process.Start(program)?.Id ?? 0; // WG0301: Win32Exception; WG0205; WG0406

    [OutOfProcess]
    public static async Task<int> WaitedLater(string program, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program) };
        process.Start(); // WG0301: Win32Exception; WG0205
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true); // WG0301: Win32Exception
            throw;
        }
    }

    [OutOfProcess]
    public static long Sum(List<int> numbers, CancellationToken cancellationToken)
    {
        var sum = 0L;
        foreach (var number in numbers) // WG0407
        {
            sum += number;
        }

        return sum;
    }

    [OutOfProcess]
    public static async Task<long> SumOfDelays(List<int> numbers, CancellationToken cancellationToken)
    {
        var sum = 0L;
        foreach (var number in numbers)
        {
            await Task.Delay(number, cancellationToken);
            sum += number;
        }

        return sum;
    }
}
