using System.Globalization;
using IPiece.Runtimes.Processes;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// A killed "dotnet run" does not take the program it started with it. When that is how this host was started, it stops in order
/// as soon as its parent is gone.
/// </summary>
internal sealed class ParentWatcher(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (ParentId() is not { } parent || !IsDotnetRun(ProcessTable.Arguments(parent)))
        {
            return;
        }
        while (ParentId() == parent)
        {
            await Task.Delay(Interval, time, stoppingToken);
        }
        lifetime.StopApplication();
    }

    internal static bool IsDotnetRun(IReadOnlyList<string> arguments) =>
        arguments is [var program, ..] && Path.GetFileName(program) == "dotnet" && arguments.Contains("run", StringComparer.Ordinal);

    private static int? ParentId()
    {
        const string Label = "PPid:";
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(Label, StringComparison.Ordinal));
        return int.Parse(line.AsSpan(Label.Length), CultureInfo.InvariantCulture);
    }
}
