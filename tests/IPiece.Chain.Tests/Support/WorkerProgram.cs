using System.Globalization;
using IPiece.Chain.Tests.Service;
using IPiece.Runtimes;
using IPiece.Runtimes.Processes;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Support;

/// <summary>The worker as operators run it: a process of its own, which can be killed.</summary>
internal sealed class WorkerProgram : IAsyncDisposable
{
    private const int KeptLines = 60;

    private readonly ChildProcess _process;
    private readonly LineRing _output;

    private WorkerProgram(ChildProcess process, LineRing output) => (_process, _output) = (process, output);

    /// <summary>Ends with the process.</summary>
    public Task<int> Exited => _process.Exited;

    /// <summary>Its last lines.</summary>
    public string Output => _output.ToString();

    public static async Task<WorkerProgram> StartAsync(TestDatabase database, string rpcUrl)
    {
        var output = new LineRing(KeptLines);
        var plan = new LaunchPlan(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "IPiece.Chain.dll")]
        )
        {
            SignalOnParentDeath = UnixSignal.Kill,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["ConnectionStrings__ipiecedb"] = database.ConnectionString,
                ["ConnectionStrings__evm"] = rpcUrl,
                ["Chain__MasterKey"] = WorkerProcess.MasterKey,
                ["Chain__ChainId"] = WorkerProcess.ChainId.ToString(CultureInfo.InvariantCulture),
                ["Internal__Key"] = ChainService.InternalKey,
                ["Logging__LogLevel__Default"] = "Information",
                ["Logging__LogLevel__Microsoft"] = "Warning",
            },
        };
        return new WorkerProgram(await ChildProcess.StartAsync(plan, output.Add), output);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        Signals.Send(_process.Id, UnixSignal.Kill);
        await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
        {
            await KillAsync();
        }

        await _process.DisposeAsync();
    }
}
