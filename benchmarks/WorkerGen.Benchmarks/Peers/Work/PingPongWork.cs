using System.Diagnostics;

namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>The least that a call to another process can cost: a short line through a pipe and one back, each written and awaited by a blocked thread.</summary>
internal sealed class PingPongWork : IWork
{
    public const string Name = "ping-pong";

    /// <summary>The variant that awaits its pauses, as an asynchronous program does: other threads run before the call then.</summary>
    public const string Awaited = "awaited";

    private const byte One = (byte)'1';
    private const byte EndOfLine = (byte)'\n';

    private readonly byte[] _line = [One, EndOfLine];
    private readonly Process _child;
    private readonly Stream _input;
    private readonly Stream _output;

    public PingPongWork()
    {
        _child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [PeerProgram.Echo]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _input = _child.StandardInput.BaseStream;
        _output = _child.StandardOutput.BaseStream;
    }

    /// <summary>What the child does.</summary>
    public static void Echo()
    {
        using Stream input = Console.OpenStandardInput();
        using Stream output = Console.OpenStandardOutput();
        var line = new byte[2];
        while (ReadLine(input, line))
        {
            output.Write(line);
        }
    }

    public async Task<Answer> RunAsync(Command command)
    {
        var ticks = new long[command.Count];
        long sum = 0;
        for (int i = 0; i < ticks.Length; i++)
        {
            if (command.Variant == Awaited)
            {
                await Task.Delay(command.Pause);
            }
            else
            {
                // A pause of the row: the limit is that of threads that block.
                Thread.Sleep(command.Pause);
            }

            long start = Stopwatch.GetTimestamp();
            sum += Call();
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(ticks);
        return Answer.Of(MetricNames.Time, ticks[ticks.Length / 2] * 1e6 / Stopwatch.Frequency, sum);
    }

    public async ValueTask DisposeAsync()
    {
        await _input.DisposeAsync();
        await _child.WaitForExitAsync();
        _child.Dispose();
    }

    private int Call()
    {
        _input.Write(_line);
        return ReadLine(_output, _line) ? _line[0] - '0' : throw new EndOfStreamException("The other end of the pipes is gone.");
    }

    private static bool ReadLine(Stream stream, byte[] line) => stream.ReadAtLeast(line, line.Length, throwOnEndOfStream: false) == line.Length && line[^1] == EndOfLine;
}
