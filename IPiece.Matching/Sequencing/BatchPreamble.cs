using IPiece.Data.Database;
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

    /// <summary>
    /// A process that freezes within a batch would keep everybody's accounts locked, and its market: then its transaction ends instead. A
    /// control command may think longer about a large book.
    /// </summary>
    private const string EndWhenFrozen = "select set_config('idle_in_transaction_session_timeout', $1, true)";
    private const string Frozen = "2500";
    private const string FrozenInControl = "60000";

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

    private bool _isFenced;

    /// <summary>Answers given before, with the hash of the body they answered.</summary>
    public Dictionary<(long Investor, string Key), (byte[] BodyHash, CommandAnswer Answer)> Answered { get; } = [];

    /// <summary>Orders that cancels and replaces name and that are not open.</summary>
    public Dictionary<long, ClosedOrder> Closed { get; } = [];

    /// <summary>Investors' own limits; whoever has none is not here.</summary>
    public Dictionary<long, OwnLimits> Limits { get; } = [];

    /// <summary>Adds the batch's questions to its first round trip.</summary>
    public static BatchPreamble Ask(RoundTrip trip, LiveMarket live, MarketLeaseTicket lease, List<PendingCommand> commands)
    {
        var preamble = new BatchPreamble();
        trip.Ask(EndWhenFrozen, _ => { }).Add(Parameters.One(commands is [{ Command.IsControl: true }] ? FrozenInControl : Frozen));
        var fence = trip.Ask(Fence, _ => preamble._isFenced = true);
        fence.Add(Parameters.One(live.Instrument.Value));
        fence.Add(Parameters.One(lease.Owner));
        fence.Add(Parameters.One(lease.Epoch));
        preamble.AskKeys(trip, live, commands);
        preamble.AskClosed(trip, live, commands);
        preamble.AskLimits(trip, commands);
        return preamble;
    }

    /// <summary>Nothing may be decided before this has been asked.</summary>
    /// <exception cref="LeaseLostException">The market is another instance's.</exception>
    public void RequireLease(MarketLeaseTicket lease)
    {
        if (!_isFenced)
        {
            throw new LeaseLostException($"The lease of instrument {lease.Instrument} at epoch {lease.Epoch} is gone.");
        }
    }

    private void AskKeys(RoundTrip trip, LiveMarket live, List<PendingCommand> commands)
    {
        var keyed = commands.FindAll(pending => pending.Command is { IdempotencyKey: not null, Investor: not null });
        if (keyed.Count > 0)
        {
            var keys = trip.Ask(FindKeys, ReadAnswer);
            keys.Add(Parameters.Bigints(keyed, pending => pending.Command.Investor!.Value.Value));
            keys.Add(Parameters.Texts(keyed, pending => pending.Command.IdempotencyKey));
        }

        // Operators' commands come alone in their batch.
        if (commands is [{ Command: { Investor: null, IdempotencyKey: { } key } }])
        {
            var operation = trip.Ask(FindOperation, ReadAnswer);
            operation.Add(Parameters.One(live.Instrument.Value));
            operation.Add(Parameters.One(key));
        }
    }

    private void AskClosed(RoundTrip trip, LiveMarket live, List<PendingCommand> commands)
    {
        var unknown = commands.FindAll(pending =>
            pending.Command.Kind is OrderCommandKind.Cancel or OrderCommandKind.Replace && !live.Orders.ContainsKey(pending.Command.OrderId)
        );
        if (unknown.Count > 0)
        {
            trip.Ask(FindClosed, reader => Closed[reader.GetInt64(0)] = new ClosedOrder(new InvestorId(reader.GetInt64(1))))
                .Add(Parameters.Bigints(unknown, pending => pending.Command.OrderId));
        }
    }

    private void AskLimits(RoundTrip trip, List<PendingCommand> commands)
    {
        var ordering = commands.FindAll(pending => pending.Command.Kind is OrderCommandKind.New or OrderCommandKind.Replace);
        if (ordering.Count > 0)
        {
            trip.Ask(FindLimits, ReadLimits).Add(Parameters.Bigints(ordering, pending => pending.Command.Investor!.Value.Value));
        }
    }

    private void ReadLimits(NpgsqlDataReader reader) =>
        Limits[reader.GetInt64(0)] = new OwnLimits(
            reader.IsDBNull(1) ? null : reader.GetInt64(1),
            reader.IsDBNull(2) ? null : reader.GetInt64(2),
            reader.IsDBNull(3) ? null : reader.GetInt32(3)
        );

    private void ReadAnswer(NpgsqlDataReader reader) =>
        Answered[(reader.GetInt64(0), reader.GetString(1))] = (
            reader.GetFieldValue<byte[]>(2),
            CommandAnswer.FromJson(reader.GetString(3))
        );
}
