using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using Npgsql;

namespace IPiece.Matching.Sequencing;

/// <summary>The first round trip of a batch: is the market still ours, which keys were answered before, and which cancelled orders are closed.</summary>
internal sealed class BatchPreamble
{
    /// <summary>The lock makes a take-over wait for this batch, and makes this batch see a take-over that came first.</summary>
    private const string Fence = """
        select 1 from ipiece.market_leases where instrument_id = $1 and owner = $2 and epoch = $3 for share
        """;

    private const string FindKeys = """
        select c.investor_id, c.idempotency_key, c.body_hash, c.response::text
        from unnest($1, $2) as w (investor_id, idempotency_key)
        join ipiece.order_commands c on (c.investor_id, c.idempotency_key) = (w.investor_id, w.idempotency_key)
        """;

    private const string FindClosed = "select id, investor_id from ipiece.orders where id = any($1) and remaining = 0";

    /// <summary>Answers given before, with the hash of the body they answered.</summary>
    public Dictionary<(long Investor, string Key), (byte[] BodyHash, CommandAnswer Answer)> Answered { get; } = [];

    /// <summary>Orders that cancels name and that are not open.</summary>
    public Dictionary<long, ClosedOrder> Closed { get; } = [];

    /// <summary>Asks.</summary>
    /// <exception cref="LeaseLostException">The market is another instance's.</exception>
    public static async Task<BatchPreamble> ReadAsync(
        NpgsqlTransaction transaction,
        LiveMarket live,
        MarketLeaseTicket lease,
        List<PendingCommand> commands,
        CancellationToken cancellationToken
    )
    {
        var keyed = commands.FindAll(pending => pending.Command.IdempotencyKey is not null);
        var cancels = commands.FindAll(pending =>
            pending.Command.Kind == OrderCommandKind.Cancel && !live.Orders.ContainsKey(pending.Command.OrderId)
        );
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        var fence = new NpgsqlBatchCommand(Fence);
        fence.Parameters.Add(Parameters.One(live.Instrument.Value));
        fence.Parameters.Add(Parameters.One(lease.Owner));
        fence.Parameters.Add(Parameters.One(lease.Epoch));
        batch.BatchCommands.Add(fence);
        var keys = new NpgsqlBatchCommand(FindKeys);
        keys.Parameters.Add(Parameters.Bigints(keyed, pending => pending.Command.Investor!.Value.Value));
        keys.Parameters.Add(Parameters.Texts(keyed, pending => pending.Command.IdempotencyKey));
        batch.BatchCommands.Add(keys);
        var closed = new NpgsqlBatchCommand(FindClosed);
        closed.Parameters.Add(Parameters.Bigints(cancels, pending => pending.Command.OrderId));
        batch.BatchCommands.Add(closed);

        var preamble = new BatchPreamble();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            throw new LeaseLostException($"The lease of instrument {live.Instrument} at epoch {lease.Epoch} is gone.");
        }

        _ = await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var hash = await reader.GetFieldValueAsync<byte[]>(2, cancellationToken);
            preamble.Answered[(reader.GetInt64(0), reader.GetString(1))] = (hash, CommandAnswer.FromJson(reader.GetString(3)));
        }

        _ = await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            preamble.Closed[reader.GetInt64(0)] = new ClosedOrder(new InvestorId(reader.GetInt64(1)));
        }

        return preamble;
    }
}
