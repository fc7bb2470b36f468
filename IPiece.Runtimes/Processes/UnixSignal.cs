namespace IPiece.Runtimes.Processes;

/// <summary>The signals that stop a process, with POSIX's numbers.</summary>
public enum UnixSignal
{
    None = 0,
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
    Stop = 19,
}
