using IPiece.Runtimes;

namespace IPiece.AppHost.Setup;

/// <summary>
/// Chooses ports: the one given, else the usual one when it is free, else any free one. A lock file reserves a usual port while the
/// services that will listen on it are still starting, so that two hosts of one person do not both choose it; another person's file could
/// not even be opened, and would cost the usual ports for ever.
/// </summary>
public sealed class UsualPorts(IReadOnlyDictionary<string, int> given) : IAsyncDisposable
{
    private readonly List<FileLock> reservations = [];

    public static IReadOnlyDictionary<string, int> All { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["web"] = 5080,
            ["api"] = 5081,
            ["matching"] = 5082,
            ["chain"] = 5083,
            ["dashboard"] = 5070,
            ["postgres"] = 55432,
            ["rpc"] = 8545,
        };

    public int For(string name)
    {
        if (given.TryGetValue(name, out var wanted))
        {
            return FreePort.Claim(wanted, name);
        }
        var usual = All[name];
        if (FileLock.TryTake(Path.Combine(Path.GetTempPath(), $"ipiece-port-{usual}-{Environment.UserName}.lock")) is not { } reservation)
        {
            return FreePort.Find();
        }
        reservations.Add(reservation);
        return FreePort.IsFree(usual) ? usual : FreePort.Find();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reservation in reservations)
        {
            await reservation.DisposeAsync();
        }
        reservations.Clear();
    }
}
