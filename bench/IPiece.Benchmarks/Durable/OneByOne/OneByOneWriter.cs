using System.Globalization;
using System.Text.Json;
using IPiece.Data.Ledger;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Benchmarks.Durable.OneByOne;

/// <summary>Gathers an order's statements.</summary>
internal sealed class OneByOneWriter(NpgsqlBatch batch, int instrument, DateTimeOffset at)
{
    private const int MinutesPerDay = 1_440;
    private static readonly int[] IntervalsMinutes = [1, 5, 60, MinutesPerDay, 7 * MinutesPerDay];

    /// <summary>The account and the amount of the new order's hold.</summary>
    public (long Account, long Amount) Holding { get; set; }

    public static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(
                value switch
                {
                    long number => new NpgsqlParameter<long> { TypedValue = number },
                    int number => new NpgsqlParameter<int> { TypedValue = number },
                    short number => new NpgsqlParameter<short> { TypedValue = number },
                    string text => new NpgsqlParameter<string> { TypedValue = text },
                    long[] numbers => new NpgsqlParameter<long[]> { TypedValue = numbers },
                    byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes },
                    DateTimeOffset time => new NpgsqlParameter<DateTimeOffset> { TypedValue = time },
                    NpgsqlParameter parameter => parameter,
                    _ => new NpgsqlParameter { Value = DBNull.Value },
                }
            );
        }

        batch.BatchCommands.Add(command);
    }

    public void Journal(long id, JournalKind kind, string word, ReferenceKind reference, long referenceId) =>
        Add(
            OneByOneSql.InsertJournal,
            id,
            (short)kind,
            string.Create(CultureInfo.InvariantCulture, $"{word}:{referenceId}"),
            at,
            (short)reference,
            referenceId
        );

    public void Line(long journal, Balance account, long posted, long held, long hold) =>
        Add(OneByOneSql.InsertLine, journal, account.Id, account.Version, posted, held, account.Posted, account.Held, hold);

    public void TradeLines(
        long journal,
        (Balance Account, long Posted, long Held, long Hold) buyerCash,
        (Balance Account, long Posted) sellerCash,
        (Balance Account, long Posted, long Held, long Hold) sellerUnits,
        (Balance Account, long Posted) buyerUnits,
        (Balance Account, long Posted) fees
    )
    {
        var values = new List<object?>(30) { journal };
        Held(values, buyerCash);
        Plain(values, sellerCash);
        Held(values, sellerUnits);
        Plain(values, buyerUnits);
        Plain(values, fees);
        Add(OneByOneSql.InsertTradeLines, [.. values]);
    }

    public void Trade(long id, long sequence, long price, long quantity, RestingEntry buy, RestingEntry sell, bool isBuyTaker, long fee)
    {
        Add(
            OneByOneSql.InsertTrade,
            instrument,
            id,
            sequence,
            price,
            quantity,
            buy.Id,
            sell.Id,
            buy.Investor,
            sell.Investor,
            (short)(isBuyTaker ? Side.Buy : Side.Sell),
            fee,
            at
        );
        Add(OneByOneSql.InsertInstruction, instrument, buy.Investor, sell.Investor, quantity, price * quantity, fee, id, at);
    }

    public void Position(long investor, Holding position) =>
        Add(OneByOneSql.UpsertPosition, instrument, investor, position.Units, position.CostKrw, position.RealisedKrw, at);

    public void Candles(long price, long quantity)
    {
        foreach (var interval in IntervalsMinutes)
        {
            var ticks = TimeSpan.FromMinutes(interval).Ticks;
            var opened = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % ticks), TimeSpan.Zero);
            Add(OneByOneSql.UpsertCandle, instrument, (short)interval, opened, price, quantity, price * quantity);
        }
    }

    public void Command(long sequence, PlaceOrder order, byte[] hash, RestingEntry placed) =>
        Add(
            OneByOneSql.InsertCommand,
            instrument,
            sequence,
            order.InvestorId,
            order.IdempotencyKey,
            hash,
            placed.Id,
            (short)order.Side,
            placed.Price,
            placed.Quantity,
            Answer(placed),
            at
        );

    public void Order(RestingEntry order)
    {
        if (order.Hold != 0)
        {
            Add(OneByOneSql.InsertHold, order.Hold, Holding.Account, Holding.Amount, order.Held, order.Id, at, Closed(order));
        }

        Add(
            OneByOneSql.InsertOrder,
            instrument,
            order.Id,
            order.Investor,
            (short)(order.IsBuy ? Side.Buy : Side.Sell),
            order.Price,
            order.Quantity,
            order.Filled,
            0L,
            order.Remaining,
            Status(order),
            Known(order.Hold),
            at
        );
    }

    public void Changed(RestingEntry order)
    {
        Add(OneByOneSql.UpdateOrder, order.Id, order.Filled, order.Remaining, Status(order), at);
        Add(OneByOneSql.UpdateHold, order.Hold, order.Held, Closed(order));
    }

    public void Balances(IEnumerable<Balance> balances)
    {
        foreach (var balance in balances.Where(balance => balance.IsChanged))
        {
            Add(OneByOneSql.UpdateAccount, balance.Id, balance.Posted, balance.Held, balance.Version);
        }
    }

    public void Market(List<(RestingEntry Maker, long Quantity)> fills, long commandSequence, long tradeSequence)
    {
        var last = fills.Count == 0 ? null : (object)fills[^1].Maker.Price;
        Add(
            OneByOneSql.UpdateMarket,
            instrument,
            last is long price ? price : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
            at,
            fills.Sum(fill => fill.Quantity),
            fills.Sum(fill => fill.Quantity * fill.Maker.Price),
            commandSequence,
            tradeSequence
        );
    }

    private static short Status(RestingEntry order) =>
        (short)(
            order.Remaining == 0 ? OrderStatus.Filled
            : order.Filled > 0 ? OrderStatus.PartiallyFilled
            : OrderStatus.Open
        );

    private static NpgsqlParameter Answer(RestingEntry order) =>
        new()
        {
            Value = JsonSerializer.Serialize(
                new
                {
                    orderId = order.Id,
                    filled = order.Filled,
                    remaining = order.Remaining,
                }
            ),
            NpgsqlDbType = NpgsqlDbType.Json,
        };

    private static void Held(List<object?> values, (Balance Account, long Posted, long Held, long Hold) line)
    {
        line.Account.Move(line.Posted, line.Held);
        values.AddRange([
            line.Account.Id,
            line.Account.Version,
            line.Posted,
            line.Held,
            line.Account.Posted,
            line.Account.Held,
            Known(line.Hold),
        ]);
    }

    private static NpgsqlParameter Known(long hold) =>
        new() { Value = hold == 0 ? DBNull.Value : hold, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static void Plain(List<object?> values, (Balance Account, long Posted) line)
    {
        line.Account.Move(line.Posted, 0);
        values.AddRange([line.Account.Id, line.Account.Version, line.Posted, line.Account.Posted, line.Account.Held]);
    }

    private NpgsqlParameter Closed(RestingEntry order) =>
        new() { Value = order.Held == 0 ? at : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private void Add(string sql, params ReadOnlySpan<object?> values) => Add(batch, sql, values);
}
