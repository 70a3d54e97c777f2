namespace WorkerGen.Processes;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">The exit code, or <see langword="null"/> when it is not known.</param>
/// <param name="IsOutOfMemory">Whether the system ended it because memory had run out.</param>
internal sealed record ProcessExit(int? ExitCode, bool IsOutOfMemory = false)
{
    /// <summary>The exit code of a process that was ended by SIGKILL.</summary>
    public const int Killed = SignalBase + 9;

    private const int SignalBase = 128;

    /// <summary>The name of the signal that ended the process, or <see langword="null"/>.</summary>
    public string? Signal => OperatingSystem.IsWindows() || ExitCode is null ? null : SignalName(ExitCode.Value - SignalBase);

    public override string ToString() => ExitCode switch
    {
        null => "ended without a known exit code",
        { } code when Signal is { } signal => $"was ended by signal {code - SignalBase} ({signal}){(IsOutOfMemory ? ", because the system had run out of memory" : "")}",
        { } code when OperatingSystem.IsWindows() && code < 0 => $"exited with code 0x{code:X8}",
        { } code => $"exited with code {code}",
    };

    // The numbers that Linux and macOS share; those that differ between the two do not end processes in practice.
    private static string? SignalName(int number) => number switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        7 when OperatingSystem.IsLinux() => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        10 when OperatingSystem.IsMacOS() => "SIGBUS",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        15 => "SIGTERM",
        24 => "SIGXCPU",
        25 => "SIGXFSZ",
        31 when OperatingSystem.IsLinux() => "SIGSYS",
        _ => null,
    };
}
