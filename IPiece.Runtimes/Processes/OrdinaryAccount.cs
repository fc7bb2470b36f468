using System.Globalization;
using System.Runtime.InteropServices;

namespace IPiece.Runtimes.Processes;

/// <summary>An account without rights, for programs that refuse to run as root.</summary>
public sealed partial record OrdinaryAccount(uint UserId, uint GroupId)
{
    /// <summary>The account to use, or null when the present process is an ordinary one already.</summary>
    public static OrdinaryAccount? WhenRoot() => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? Nobody() : null;

    /// <summary>Whether the account can reach a folder: each folder above it must let others pass.</summary>
    public static bool CanPass(string folder)
    {
        for (var current = new DirectoryInfo(Path.GetFullPath(folder)); current is not null; current = current.Parent)
        {
            if (current.Exists && !current.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Gives a file or folder to the account.</summary>
    public void Own(string path)
    {
        if (ChangeOwner(path, UserId, GroupId) != 0)
        {
            throw new RuntimeSetupException(
                $"{path} could not be given to the account that runs PostgreSQL (error {Marshal.GetLastPInvokeError()})."
            );
        }
    }

    private static OrdinaryAccount Nobody()
    {
        var fields = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(f => f is ["nobody", _, _, _, ..]);
        return fields is null
            ? throw new RuntimeSetupException(
                "PostgreSQL refuses to run as root and this machine has no account 'nobody': run IPiece as an ordinary user."
            )
            : new OrdinaryAccount(uint.Parse(fields[2], CultureInfo.InvariantCulture), uint.Parse(fields[3], CultureInfo.InvariantCulture));
    }

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(string path, uint owner, uint group);
}
