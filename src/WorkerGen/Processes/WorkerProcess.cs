using System.ComponentModel;
using System.Diagnostics;

namespace WorkerGen.Processes;

/// <summary>Starts, watches and ends one worker process. Safe for use by several threads.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // What the process printed last may still be on its way when its end is known; a child of it may hold the pipe for ever.
    private static readonly TimeSpan OutputDelay = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly DiagnosticFiles _diagnosticFiles;
    private readonly StandardErrorReader _errors;
    private readonly Lock _lock = new();
    private volatile bool _isKilled;
    private bool _disposed;

    private WorkerProcess(Process process, bool forwardOutput)
    {
        _process = process;
        Id = process.Id;
        _diagnosticFiles = DiagnosticFiles.Of(Id, process.StartInfo.Environment.TryGetValue("TMPDIR", out string? directory) ? directory : null);
        Output = PipeFile.TakeOver(process.StandardOutput.BaseStream, FileAccess.Read);
        Input = PipeFile.TakeOver(process.StandardInput.BaseStream, FileAccess.Write);
        _errors = new StandardErrorReader(PipeFile.TakeOver(process.StandardError.BaseStream, FileAccess.Read), forwardOutput ? Console.OpenStandardError() : null, $"WorkerGen output of {Id}");
        Exited = WatchAsync();
    }

    public int Id { get; }

    /// <summary>Ends when the process has, and what it had started with it, and tells how it ended.</summary>
    public Task<ProcessExit> Exited { get; }

    /// <summary>Where the worker's messages come from.</summary>
    public Stream Output { get; }

    /// <summary>Where messages to the worker go.</summary>
    public Stream Input { get; }

    /// <summary>Starts a process.</summary>
    /// <exception cref="WorkerStartException">The system refused.</exception>
    public static WorkerProcess Start(WorkerCommand command, IDictionary<string, string?> userVariables, string? pagePath, bool forwardOutput)
    {
        var info = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        WorkerEnvironment.Prepare(info.Environment, userVariables, pagePath);
        Process? process = null;
        try
        {
            process = Process.Start(info)!;

            // Counting begins before the process can have been killed for it, and while it is on its way.
            _ = OutOfMemoryKills.OfThisProcess;
            return new WorkerProcess(process, forwardOutput);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException or OutOfMemoryException)
        {
            // The last is the word of the runtime for a thread that the system refuses.
            process?.Kill();
            process?.Dispose();
            throw new WorkerStartException($"The worker process could not be started: {e.Message.TrimEnd('.')}. The command was: {command}", e);
        }
    }

    /// <summary>Asks the process to end, which its code may take note of; kills it where there is no way to ask.</summary>
    public void Terminate()
    {
        lock (_lock)
        {
            if (_disposed || Exited.IsCompleted || ProcessGroup.Terminate(Id))
            {
                return;
            }
        }

        Kill();
    }

    /// <summary>Kills the process and its children; does nothing when it has ended.</summary>
    public void Kill()
    {
        lock (_lock)
        {
            if (_disposed || Exited.IsCompleted)
            {
                return;
            }

            _isKilled = true;
            try
            {
                // The tree first: it has the children that left the group, and the group those whose parents have ended.
                _process.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
            {
                // It ended meanwhile, or a child of it did.
            }

            ProcessGroup.Kill(Id);
        }
    }

    /// <summary>Waits for the end of the process.</summary>
    /// <returns>How it ended, or <see langword="null"/> when it is still running after <paramref name="timeout"/>.</returns>
    public async Task<ProcessExit?> WaitForExitAsync(TimeSpan timeout)
    {
        await ((Task)Exited).WaitAsync(timeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Exited.IsCompleted ? await Exited.ConfigureAwait(false) : null;
    }

    /// <summary>The end of what the process printed; called after its end, it waits a moment for the last of it.</summary>
    public async Task<string> ReadOutputTailAsync()
    {
        await _errors.Ended.WaitAsync(OutputDelay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _errors.Tail();
    }

    /// <summary>The working set in bytes, or <see langword="null"/> when the process has ended.</summary>
    public long? WorkingSet()
    {
        lock (_lock)
        {
            try
            {
                _process.Refresh();
                return _disposed ? null : _process.WorkingSet64;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (!_disposed && _process.HasExited)
            {
                _diagnosticFiles.Delete();
            }

            _disposed = true;
            _process.Dispose();
        }
    }

    private async Task<ProcessExit> WatchAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);

        // At once, while its number is its own. With what it had started goes the last that could hold its pipes.
        ProcessGroup.Kill(Id);
        int code = _process.ExitCode;
        return new ProcessExit(code, code == ProcessExit.Killed && !_isKilled && OutOfMemoryKills.OfThisProcess.TryClaim());
    }
}
