using System.Globalization;
using IPiece.Api.Client.Events;
using IPiece.Api.Client.Streaming;
using IPiece.Api.Reading;
using IPiece.Api.Streaming;
using IPiece.Data.Chain;
using Npgsql;

namespace IPiece.Api.Events;

/// <summary>Hears from PostgreSQL that the chain has settled a batch, and tells the investors whose trades were in it.</summary>
internal sealed class SettlementFeed(NpgsqlDataSource dataSource, PrivateHub hub, TimeProvider time, ILogger<SettlementFeed> logger)
    : BackgroundService
{
    private const string ListenSql = "listen ipiece_settlement";

    private const string BatchSql = """
        select b.state, b.transaction_hash, array(
            select i.investor_id from ipiece.chain_instructions i where i.batch_id = b.id
            union
            select i.counterparty_id from ipiece.chain_instructions i where i.batch_id = b.id and i.counterparty_id is not null)
        from ipiece.chain_batches b where b.id = $1
        """;

    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Listening for settlements was interrupted: {Reason}", error.Message);
                await Task.Delay(ReconnectAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        var batches = new Queue<string>();
        await using var connection = await dataSource.OpenConnectionAsync(stop);
        connection.Notification += (_, notification) => batches.Enqueue(notification.Payload);
        await using (var listen = new NpgsqlCommand(ListenSql, connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }

        // Only now does nothing escape any more: whoever read earlier may have read before a batch that nobody heard of.
        hub.PublishToAll(StreamEvents.Connected);
        while (true)
        {
            if (!await connection.WaitAsync(ProbeInterval, stop))
            {
                // A connection that died without a word shows itself only when it is used.
                await using var probe = new NpgsqlCommand("select 1", connection);
                await probe.ExecuteScalarAsync(stop);
            }

            while (batches.TryDequeue(out var payload))
            {
                if (long.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var batchId))
                {
                    await TellAsync(batchId, stop);
                }
            }
        }
    }

    private async Task TellAsync(long batchId, CancellationToken stop)
    {
        var rows = await dataSource.ListAsync(
            BatchSql,
            reader => (State: (BatchState)reader.GetInt16(0), Hash: reader.StringOrNull(1), Investors: reader.GetFieldValue<long[]>(2)),
            stop,
            batchId
        );
        foreach (var (state, hash, investors) in rows)
        {
            var word = state switch
            {
                BatchState.Settled => "settled",
                BatchState.Failed => "failed",
                _ => "batched",
            };
            var item = StreamEvents.Of(StreamEventNames.Settlement, new SettlementChanged(batchId, word, hash));
            foreach (var investorId in investors)
            {
                hub.Publish(investorId, item);
            }
        }
    }
}
