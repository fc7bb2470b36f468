using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IPiece.Runtimes.Processes;

/// <summary>Sends signals to processes by id; on Windows, which has none, every stopping signal ends the process.</summary>
public static partial class Signals
{
    /// <summary>Sends the signal to one process; false when it is gone.</summary>
    public static bool Send(int processId, UnixSignal signal) =>
        OperatingSystem.IsWindows() ? EndOnWindows(processId) : Kill(processId, (int)signal) == 0;

    /// <summary>Sends the signal to the process group that the process leads; false when it leads none.</summary>
    public static bool SendToGroup(int processId, UnixSignal signal) =>
        OperatingSystem.IsWindows() ? EndOnWindows(processId) : Kill(-processId, (int)signal) == 0;

    private static bool EndOnWindows(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill(entireProcessTree: true);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
