using System.Diagnostics;
using System.Globalization;
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

    /// <summary>
    /// A shell starts background jobs with SIGINT ignored, and .NET leaves an ignored signal ignored; a host that promises to stop on it
    /// takes it back. Call before anything registers for signals.
    /// </summary>
    public static void HearInterrupt()
    {
        const string Label = "SigIgn:";
        const ulong InterruptBit = 1UL << ((int)UnixSignal.Interrupt - 1);
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        var mask = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith(Label, StringComparison.Ordinal))[Label.Length..]
            .Trim();
        if ((ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & InterruptBit) != 0)
        {
            SetDefault((int)UnixSignal.Interrupt, IntPtr.Zero);
        }
    }

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

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial IntPtr SetDefault(int signal, IntPtr handler);
}
