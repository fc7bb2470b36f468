using System.Reflection;
using System.Runtime.InteropServices;

namespace IPiece.Runtimes;

/// <summary>The folder into which the build restored the native runtimes from npm.</summary>
public static class NodeModules
{
    /// <summary>Where the build put the packages.</summary>
    public static string Folder =>
        typeof(NodeModules)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == "IPiece.Runtimes.NodeModules")
            ?.Value
        ?? throw new RuntimeSetupException("This build of IPiece.Runtimes does not say where its npm packages are; rebuild the solution.");

    /// <summary>The folder of an installed package, or a sentence that says what to do when it is not there.</summary>
    public static string Package(string name)
    {
        var folder = Path.Combine(Folder, name);
        return Directory.Exists(folder)
            ? folder
            : throw new RuntimeSetupException(
                $"The npm package {name} is not installed under {Folder}; install Node.js 20 or newer and run 'dotnet build' again."
            );
    }

    internal static string OperatingSystem(string linux, string mac, string windows) =>
        System.OperatingSystem.IsLinux() ? linux
        : System.OperatingSystem.IsMacOS() ? mac
        : System.OperatingSystem.IsWindows() ? windows
        : throw new RuntimeSetupException(
            "The embedded runtimes exist for Linux, macOS and Windows only; give connection strings from outside instead."
        );

    internal static string Processor(string x64, string arm64) =>
        RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => x64,
            Architecture.Arm64 => arm64,
            var other => throw new RuntimeSetupException(
                $"The embedded runtimes exist for x64 and arm64 only, not for {other}; give connection strings from outside instead."
            ),
        };
}
