using IPiece.Data.Policies;
using IPiece.Data.Surveillance;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Sessions;
using IPiece.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace IPiece.Data.Tests.Surveillance;

/// <summary>A market whose trades and cancels a test writes as Matching would have committed them.</summary>
internal sealed class TradingScene(TestDatabase database, InstrumentId instrument)
{
    private static readonly DateTimeOffset Opening = SeoulClock.At(new DateOnly(2026, 11, 24), DayTime.At(10));
    private long _trades;
    private long _commands;

    public InstrumentId Instrument => instrument;

    public SurveillanceJob Job =>
        new(database.DataSource, new PolicyBook(database.DataSource), database.Time, NullLogger<SurveillanceJob>.Instance);

    public static async Task<TradingScene> OpenAsync(TestDatabase database, CancellationToken cancellationToken) =>
        new(database, await database.Seed.InstrumentAsync(cancellationToken));

    public static DateTimeOffset At(int seconds) => Opening.AddSeconds(seconds);

    /// <summary>A trade, so many seconds after ten o'clock.</summary>
    public Task TradeAsync(int seconds, long buyer, long seller, long quantity = 10, long price = 10_000) =>
        ExecuteAsync(
            """
            insert into ipiece.trades (id, instrument_id, sequence, price, quantity, buy_order_id, sell_order_id, buyer_id, seller_id,
                buyer_fee_krw, seller_fee_krw, executed_at)
            values (($1::bigint << 36) | $2, $1, $2, $3, $4, 1, 2, $5, $6, 0, 0, $7)
            """,
            instrument.Value,
            ++_trades,
            price,
            quantity,
            buyer,
            seller,
            At(seconds).ToUniversalTime()
        );

    /// <summary>An order that its owner takes out again.</summary>
    public async Task CancelledOrderAsync(int placed, int cancelled, long investor, bool isBuy, long quantity, string? refused = null)
    {
        var number = ++_commands;
        var id = OrderId.From(instrument, number).Value;
        await ExecuteAsync(
            """
            insert into ipiece.orders (id, instrument_id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled,
                remaining, status, placed_at, updated_at)
            values ($1, $2, $3, $4, 0, 0, 9000, $5, 0, $5, 0, 3, $6, $7)
            """,
            id,
            instrument.Value,
            investor,
            (short)(isBuy ? 0 : 1),
            quantity,
            At(placed).ToUniversalTime(),
            At(cancelled).ToUniversalTime()
        );
        await CommandAsync(number, 1, investor, id, placed, null);
        await CommandAsync(++_commands, 2, investor, id, cancelled, refused);
    }

    /// <summary>An order that its owner replaces by one of another size, and leaves in the book.</summary>
    public async Task ReplacedOrderAsync(int placed, int replaced, long investor, bool isBuy, long from, long to)
    {
        var number = ++_commands;
        var id = OrderId.From(instrument, number).Value;
        await ExecuteAsync(
            """
            insert into ipiece.orders (id, instrument_id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled,
                remaining, status, placed_at, updated_at)
            values ($1, $2, $3, $4, 0, 0, 9000, $5, 0, 0, $5, 0, $6, $7)
            """,
            id,
            instrument.Value,
            investor,
            (short)(isBuy ? 0 : 1),
            to,
            At(placed).ToUniversalTime(),
            At(replaced).ToUniversalTime()
        );
        await CommandAsync(number, 1, investor, id, placed, null, from);
        await CommandAsync(++_commands, 3, investor, id, replaced, null, to);
    }

    /// <summary>Looks at what is new.</summary>
    /// <returns>Everything that was ever raised in this market, in order.</returns>
    public async Task<List<Alert>> LookAsync(CancellationToken cancellationToken)
    {
        await CommitAsync();
        Assert.NotNull(await Job.RunAsync(wait: true, cancellationToken));
        return await AlertsAsync();
    }

    /// <summary>Makes all trades and commands so far the market's.</summary>
    public Task CommitAsync() =>
        ExecuteAsync(
            "update ipiece.market_states set trade_sequence = $2, command_sequence = $3 where instrument_id = $1",
            instrument.Value,
            _trades,
            _commands
        );

    /// <summary>Everything that was ever raised in this market, in order.</summary>
    public async Task<List<Alert>> AlertsAsync()
    {
        await using var context = database.CreateContext();
        return [.. context.Alerts.Where(alert => alert.InstrumentId == instrument).OrderBy(alert => alert.Id)];
    }

    /// <summary>Makes the last trade one for so much that no detector can reckon with it.</summary>
    public Task SpoilAsync() => SetPriceAsync(long.MaxValue);

    /// <summary>Undoes <see cref="SpoilAsync" />.</summary>
    public Task MendAsync() => SetPriceAsync(10_000);

    private Task SetPriceAsync(long price) =>
        ExecuteAsync("update ipiece.trades set price = $3 where instrument_id = $1 and sequence = $2", instrument.Value, _trades, price);

    private Task CommandAsync(long number, short kind, long investor, long order, int seconds, string? refused, long? quantity = null) =>
        ExecuteAsync(
            """
            insert into ipiece.order_commands (instrument_id, sequence, kind, investor_id, order_id, received_at, reject_reason, quantity)
            values ($1, $2, $3, $4, $5, $6, $7, $8::bigint)
            """,
            instrument.Value,
            number,
            kind,
            investor,
            order,
            At(seconds).ToUniversalTime(),
            refused,
            quantity
        );

    private async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = database.OwnerDataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
