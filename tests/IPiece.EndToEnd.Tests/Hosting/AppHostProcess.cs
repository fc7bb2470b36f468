using IPiece.Runtimes;
using IPiece.Runtimes.Processes;

namespace IPiece.EndToEnd.Tests.Hosting;

/// <summary>The whole product, started as people start it, on data of its own.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private const int KeptLines = 400;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(200);

    private readonly DirectoryInfo _data;
    private readonly LineRing _output;
    private readonly ChildProcess _process;

    private AppHostProcess(DirectoryInfo data, LineRing output, ChildProcess process)
    {
        _data = data;
        _output = output;
        _process = process;
    }

    public Endpoints Endpoints { get; private set; } = null!;

    /// <summary>The last lines of its output, for the message of a failure.</summary>
    public string Output => _output.ToString();

    public static async Task<AppHostProcess> StartAsync(CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("ipiece-e2e-");
        var output = new LineRing(KeptLines);
        var plan = new LaunchPlan("dotnet", ["exec", BuildPaths.AppHost, "--data", data.FullName, "--showcase"])
        {
            SignalOnParentDeath = UnixSignal.Terminate,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NO_COLOR"] = "1", ["Demo__Traders"] = "false" },
        };
        var host = new AppHostProcess(data, output, await ChildProcess.StartAsync(plan, output.Add));
        try
        {
            host.Endpoints = await host.WaitUntilHealthyAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync(UnixSignal.Terminate, StopTimeout, TimeProvider.System);
        await _process.DisposeAsync();
        try
        {
            _data.Delete(recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // Files of the database's own account, when the tests run as another one: the machine's clean-up takes them.
        }
    }

    private async Task<Endpoints> WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        using var clock = new PeriodicTimer(LookAgainAfter);
        var file = Path.Combine(_data.FullName, "endpoints.json");
        try
        {
            while (await clock.WaitForNextTickAsync(timeout.Token))
            {
                if (_process.Exited.IsCompleted)
                {
                    throw new InvalidOperationException($"The AppHost ended with {await _process.Exited}.\n{Output}");
                }
                if (File.Exists(file))
                {
                    return await Endpoints.ReadAsync(file, timeout.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Falls through to the message with the output.
        }
        throw new TimeoutException($"The AppHost was not healthy within {StartTimeout}.\n{Output}");
    }
}
