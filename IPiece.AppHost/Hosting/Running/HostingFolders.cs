using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Where the host keeps what it writes itself, from <c>AppHost:DataDirectory</c>; without it nothing is written.</summary>
internal sealed class HostingFolders(IConfiguration configuration)
{
    /// <summary>Every process that is started carries this variable, so that a host can tell its own from strangers.</summary>
    public const string OwnerVariable = "APPHOST_OWNER";

    private readonly string? data = configuration["AppHost:DataDirectory"];

    /// <summary>The value of <see cref="OwnerVariable"/>: the data folder, which only one host uses at a time.</summary>
    public string Owner { get; } = configuration["AppHost:DataDirectory"] ?? Guid.NewGuid().ToString("N");

    public string? LogFile(string name) => data is null ? null : Path.Combine(data, "logs", $"{name}.log");

    /// <summary>Held by the guard while it lives: a next start waits for it, so that it never meets processes on their way out.</summary>
    public string? GuardLock => data is null ? null : Path.Combine(data, "guard.lock");
}
