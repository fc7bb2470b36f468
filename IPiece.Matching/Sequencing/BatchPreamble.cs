using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using Npgsql;

namespace IPiece.Matching.Sequencing;

/// <summary>
/// The first round trip of a batch: is the market still ours, which keys were answered before, which named orders are closed, and what
/// investors have forbidden themselves. Only what the batch needs is asked.
/// </summary>
internal sealed class BatchPreamble
{
    /// <summary>
    /// A take-over locks the row for update, so it waits for this batch, and this batch sees a take-over that came first. Renewals change
    /// no key and pass: a long batch does not cost the lease.
    /// </summary>
    private const string Fence = """
        select 1 from ipiece.market_leases where instrument_id = $1 and owner = $2 and epoch = $3 for key share
        """;

    private const string FindKeys = """
        select c.investor_id, c.idempotency_key, c.body_hash, c.response::text
        from unnest($1, $2) as w (investor_id, idempotency_key)
        join ipiece.order_commands c on (c.investor_id, c.idempotency_key) = (w.investor_id, w.idempotency_key)
        """;

    private const string FindOperation = """
        select 0::bigint, idempotency_key, body_hash, response::text from ipiece.order_commands
        where investor_id is null and idempotency_key = $2 and instrument_id = $1
        """;

    private const string FindClosed = "select id, investor_id from ipiece.orders where id = any($1) and remaining = 0";

    private const string FindLimits = """
        select investor_id, max_order_quantity, max_order_notional_krw, max_distance_percent from ipiece.investor_limits
        where investor_id = any($1)
        """;

    /// <summary>Answers given before, with the hash of the body they answered.</summary>
    public Dictionary<(long Investor, string Key), (byte[] BodyHash, CommandAnswer Answer)> Answered { get; } = [];

    /// <summary>Orders that cancels and replaces name and that are not open.</summary>
    public Dictionary<long, ClosedOrder> Closed { get; } = [];

    /// <summary>Investors' own limits; whoever has none is not here.</summary>
    public Dictionary<long, OwnLimits> Limits { get; } = [];

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
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        var fence = Add(batch, Fence);
        fence.Parameters.Add(Parameters.One(live.Instrument.Value));
        fence.Parameters.Add(Parameters.One(lease.Owner));
        fence.Parameters.Add(Parameters.One(lease.Epoch));
        var preamble = new BatchPreamble();
        var readers = new List<Func<NpgsqlDataReader, CancellationToken, Task>>();
        AddKeys(batch, live, commands, preamble, readers);
        AddClosed(batch, live, commands, preamble, readers);
        AddLimits(batch, commands, preamble, readers);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            throw new LeaseLostException($"The lease of instrument {live.Instrument} at epoch {lease.Epoch} is gone.");
        }

        foreach (var read in readers)
        {
            _ = await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                await read(reader, cancellationToken);
            }
        }

        return preamble;
    }

    private static void AddKeys(
        NpgsqlBatch batch,
        LiveMarket live,
        List<PendingCommand> commands,
        BatchPreamble preamble,
        List<Func<NpgsqlDataReader, CancellationToken, Task>> readers
    )
    {
        var keyed = commands.FindAll(pending => pending.Command is { IdempotencyKey: not null, Investor: not null });
        if (keyed.Count > 0)
        {
            var keys = Add(batch, FindKeys);
            keys.Parameters.Add(Parameters.Bigints(keyed, pending => pending.Command.Investor!.Value.Value));
            keys.Parameters.Add(Parameters.Texts(keyed, pending => pending.Command.IdempotencyKey));
            readers.Add(preamble.ReadAnswerAsync);
        }

        // Operators' commands come alone in their batch.
        if (commands is [{ Command: { Investor: null, IdempotencyKey: { } key } }])
        {
            var operation = Add(batch, FindOperation);
            operation.Parameters.Add(Parameters.One(live.Instrument.Value));
            operation.Parameters.Add(Parameters.One(key));
            readers.Add(preamble.ReadAnswerAsync);
        }
    }

    private static void AddClosed(
        NpgsqlBatch batch,
        LiveMarket live,
        List<PendingCommand> commands,
        BatchPreamble preamble,
        List<Func<NpgsqlDataReader, CancellationToken, Task>> readers
    )
    {
        var unknown = commands.FindAll(pending =>
            pending.Command.Kind is OrderCommandKind.Cancel or OrderCommandKind.Replace && !live.Orders.ContainsKey(pending.Command.OrderId)
        );
        if (unknown.Count > 0)
        {
            Add(batch, FindClosed).Parameters.Add(Parameters.Bigints(unknown, pending => pending.Command.OrderId));
            readers.Add(
                (reader, _) =>
                {
                    preamble.Closed[reader.GetInt64(0)] = new ClosedOrder(new InvestorId(reader.GetInt64(1)));
                    return Task.CompletedTask;
                }
            );
        }
    }

    private static void AddLimits(
        NpgsqlBatch batch,
        List<PendingCommand> commands,
        BatchPreamble preamble,
        List<Func<NpgsqlDataReader, CancellationToken, Task>> readers
    )
    {
        var ordering = commands.FindAll(pending => pending.Command.Kind is OrderCommandKind.New or OrderCommandKind.Replace);
        if (ordering.Count > 0)
        {
            Add(batch, FindLimits).Parameters.Add(Parameters.Bigints(ordering, pending => pending.Command.Investor!.Value.Value));
            readers.Add(
                (reader, _) =>
                {
                    preamble.Limits[reader.GetInt64(0)] = new OwnLimits(
                        reader.IsDBNull(1) ? null : reader.GetInt64(1),
                        reader.IsDBNull(2) ? null : reader.GetInt64(2),
                        reader.IsDBNull(3) ? null : reader.GetInt32(3)
                    );
                    return Task.CompletedTask;
                }
            );
        }
    }

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    private async Task ReadAnswerAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var hash = await reader.GetFieldValueAsync<byte[]>(2, cancellationToken);
        Answered[(reader.GetInt64(0), reader.GetString(1))] = (hash, CommandAnswer.FromJson(reader.GetString(3)));
    }
}
