using System.ComponentModel;
using System.Diagnostics;

namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>The program of a peer while it runs. When this is disposed, the program and all that it has started are gone.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ErrorTail _errors;

    private PeerProcess(Process process)
    {
        _process = process;
        _errors = new ErrorTail(process.StandardError);
    }

    public int Id => _process.Id;

    /// <summary>Starts the program.</summary>
    /// <exception cref="PeerFailedException">It cannot be started.</exception>
    public static PeerProcess Start(Launch launch)
    {
        var info = new ProcessStartInfo(launch.File, launch.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in launch.Environment)
        {
            info.Environment[name] = value;
        }

        try
        {
            return new PeerProcess(Process.Start(info)!);
        }
        catch (Win32Exception e)
        {
            throw new PeerFailedException($"{Path.GetFileName(launch.File)} cannot be started: {e.Message}");
        }
    }

    public async Task WriteLineAsync(string line, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
            await _process.StandardInput.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            throw await DescribeEndAsync();
        }
    }

    /// <summary>The next line that the program prints.</summary>
    /// <exception cref="PeerFailedException">It ended, or took too long.</exception>
    public async Task<string> ReadLineAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        within.CancelAfter(limit);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(within.Token) ?? throw await DescribeEndAsync();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PeerFailedException($"no answer within {limit.TotalSeconds:0} s");
        }
    }

    // The end of its input is how a program is told to end.
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeToEnd);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        await _errors.DisposeAsync();
        _process.Dispose();
    }

    /// <summary>Ends the program at once, with all that it has started.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    private async Task<PeerFailedException> DescribeEndAsync()
    {
        using var limit = new CancellationTokenSource(TimeToEnd);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return new PeerFailedException($"it ended with exit code {_process.ExitCode}{_errors.Text}");
        }
        catch (OperationCanceledException)
        {
            return new PeerFailedException($"it closed its output and goes on{_errors.Text}");
        }
    }
}
