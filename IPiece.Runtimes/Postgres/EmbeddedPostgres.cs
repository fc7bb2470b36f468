using IPiece.Runtimes.Processes;

namespace IPiece.Runtimes.Postgres;

/// <summary>A PostgreSQL server as a child process on loopback, from the binaries that npm restored.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const int MaximumStarts = 5;
    private readonly ChildProcess process;
    private readonly EmbeddedPostgresOptions options;
    private readonly string? temporaryFolder;

    private EmbeddedPostgres(PostgresLaunch launch, ChildProcess process, EmbeddedPostgresOptions options, string? temporaryFolder)
    {
        this.process = process;
        this.options = options;
        this.temporaryFolder = temporaryFolder;
        (Port, DataDirectory, ConnectionString) = (launch.Port, launch.DataDirectory, launch.ConnectionString);
    }

    public int Port { get; }

    public int ProcessId => process.Id;

    public string DataDirectory { get; }

    /// <summary>The superuser's connection to the database "postgres".</summary>
    public string ConnectionString { get; }

    /// <summary>Completes with the exit code when the server ends, for whatever reason.</summary>
    public Task<int> Exited => process.Exited;

    /// <summary>A server for tests: temporary, unsynced, on a free port, gone with the process that started it.</summary>
    public static Task<EmbeddedPostgres> StartThrowAwayAsync(CancellationToken cancellationToken) =>
        StartAsync(new EmbeddedPostgresOptions { ThrowAway = true }, cancellationToken);

    /// <summary>Starts a server and returns when it answers queries.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        if (options is not { ThrowAway: true, DataDirectory: null })
        {
            return await StartAsync(options, temporaryFolder: null, cancellationToken);
        }
        var temporary = TemporaryFolder();
        try
        {
            return await StartAsync(options with { DataDirectory = temporary }, temporary, cancellationToken);
        }
        catch (Exception) when (Directory.Exists(temporary))
        {
            await DeleteAsync(temporary);
            throw;
        }
    }

    /// <summary>Fast shutdown: open transactions are rolled back, everything committed is on disk.</summary>
    public async Task StopAsync() =>
        await process.StopAsync(options.ThrowAway ? UnixSignal.Quit : UnixSignal.Interrupt, options.StopTimeout, TimeProvider.System);

    /// <summary>kill -9, for tests of recovery.</summary>
    public async Task KillAsync()
    {
        Signals.Send(process.Id, UnixSignal.Kill);
        await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await process.DisposeAsync();
        if (temporaryFolder is not null && Directory.Exists(temporaryFolder))
        {
            await DeleteAsync(temporaryFolder);
        }
    }

    private static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options,
        string? temporaryFolder,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var launch = await PostgresCluster.PrepareAsync(options, cancellationToken);
            var output = new LineRing(20);
            var server = await ChildProcess.StartAsync(
                launch.Plan,
                line =>
                {
                    output.Add(line);
                    options.Log?.Invoke(line);
                }
            );
            if (await IsReadyAsync(launch, server, options.StartTimeout, cancellationToken))
            {
                return new EmbeddedPostgres(launch, server, options, temporaryFolder);
            }
            await server.DisposeAsync();
            // A free port found a moment ago may be taken by now: that, and only that, is worth another try.
            if (options.Port != 0 || attempt == MaximumStarts)
            {
                throw new RuntimeSetupException($"PostgreSQL did not start on port {launch.Port}: {PostgresCluster.Summary(output)}");
            }
        }
    }

    private static string TemporaryFolder()
    {
        var parent =
            OrdinaryAccount.WhenRoot() is not null && !OrdinaryAccount.CanPass(Path.GetTempPath()) ? "/var/tmp" : Path.GetTempPath();
        return Path.Combine(parent, $"ipiece-test-postgres-{Guid.NewGuid():N}");
    }

    private static async Task DeleteAsync(string folder)
    {
        const int Attempts = 20;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Backends of a killed server may still be on their way out.
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static async Task<bool> IsReadyAsync(
        PostgresLaunch launch,
        ChildProcess server,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        while (!server.Exited.IsCompleted && !deadline.IsCancellationRequested)
        {
            // The file's word first: a stranger on the same port would answer as well.
            if (
                PostgresCluster.SaysReady(launch.DataDirectory, server.Id)
                && await PostgresProbe.AnswersAsync(launch.ConnectionString, deadline.Token)
            )
            {
                return true;
            }
            await Task.WhenAny(server.Exited, Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken));
        }
        cancellationToken.ThrowIfCancellationRequested();
        return false;
    }
}
