using System.Diagnostics;
using System.Globalization;
using IPiece.Testing;

namespace IPiece.Matching.Tests.Leases;

/// <summary>A real Matching process that can be killed, frozen and let go.</summary>
internal sealed class ChildInstance : IAsyncDisposable
{
    public const string Key = "an internal key for tests only";
    private readonly Process _process;

    private ChildInstance(Process process) => _process = process;

    public int Id => _process.Id;

    public static ChildInstance Start(TestDatabase database)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet"
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "IPiece.Matching.dll"));
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        start.Environment["ConnectionStrings__ipiecedb"] = database.ConnectionString;
        start.Environment["Internal__Key"] = Key;
        start.Environment["Demo__Enabled"] = "false";
        start.Environment["Logging__LogLevel__Default"] = "None";
        var process = Process.Start(start) ?? throw new InvalidOperationException("Matching does not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildInstance(process);
    }

    /// <summary>SIGKILL: no last words.</summary>
    public void Kill() => _process.Kill();

    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await ThawAsync();
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }
}
