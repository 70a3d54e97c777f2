using System.Diagnostics;
using StreamJsonRpc;

namespace WorkerGen.Benchmarks.Formatter;

/// <summary>A process that answers requests, and the connection to it.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    public Peer(Side side)
    {
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [FormatterBenchmark.Serve, side.Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Rpc = side.Connect(_process.StandardOutput.BaseStream, _process.StandardInput.BaseStream);
        Rpc.StartListening();
    }

    public JsonRpc Rpc { get; }

    /// <summary>The processor time that this process and its peer have used; the system counts it in steps of 10 ms.</summary>
    public TimeSpan ProcessorTimeOfBoth
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime + Environment.CpuUsage.TotalTime;
        }
    }

    public void Dispose()
    {
        // The end of its input ends it; killed, it would leave the files of its diagnostics behind.
        Rpc.Dispose();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
