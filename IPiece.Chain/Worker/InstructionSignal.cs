using Npgsql;

namespace IPiece.Chain.Worker;

/// <summary>Wakes the worker when the database says that something for the chain was written. A lost message costs one poll, nothing else.</summary>
public sealed class InstructionSignal(NpgsqlDataSource database, TimeProvider time, ILogger<InstructionSignal> logger) : BackgroundService
{
    /// <summary>Told when instructions or investors were written.</summary>
    public const string Channel = "ipiece_chain";

    private static readonly TimeSpan s_reconnect = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_probe = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _written = new(0, 1);

    /// <summary>Returns when something was written, or after this long.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(atMost);
        await _written.WaitAsync(waiting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _written.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, _) => Wake();
                await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                await ListenAsync(connection, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or IOException or InvalidOperationException)
            {
                logger.LogWarning("Not listening to the database, polling it instead: {Reason}", error.Message);
                await Task.Delay(s_reconnect, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static async Task ListenAsync(NpgsqlConnection connection, CancellationToken stoppingToken)
    {
        while (true)
        {
            if (!await connection.WaitAsync(s_probe, stoppingToken))
            {
                // A connection that died without a word shows itself only when it is used.
                await using var probe = new NpgsqlCommand("select 1", connection);
                await probe.ExecuteScalarAsync(stoppingToken);
            }
        }
    }

    private void Wake()
    {
        try
        {
            _written.Release();
        }
        catch (SemaphoreFullException)
        {
            // Awake already.
        }
    }
}
