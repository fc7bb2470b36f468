using IPiece.Runtimes.Processes;

namespace Aspire.Hosting;

/// <summary>The dotnet program that runs this process; "dotnet run" names it in DOTNET_HOST_PATH.</summary>
internal static class DotnetHost
{
    public static string Path =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } named && File.Exists(named) ? named
        : System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : ExecutableSearch.Find("dotnet") ?? throw new DistributedApplicationException("'dotnet' was not found on the PATH.");
}
