using IPiece.Api.Client.Orders;
using IPiece.Api.Exports;
using IPiece.Api.Orders.History;
using IPiece.Api.Paging;
using IPiece.Domain.Identifiers;
using IPiece.Testing;

namespace IPiece.Api.Tests.History;

public sealed class LargeHistoryTests
{
    private static readonly HistoryFilter Everything = new(null, null, null, null);

    [Fact]
    public async Task A_file_has_at_most_its_limit_and_gives_every_order_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, cancellationToken);
        var instrument = await database.Seed.InstrumentAsync(cancellationToken);
        var investor = await database.Seed.InvestorAsync(cancellationToken);
        await InsertAsync(database, instrument, investor, 1, ExportLimits.MaxRows, cancellationToken);
        var reader = new OrderReader(database.DataSource);

        Assert.False(await reader.IsTooMuchAsync(investor.Value, OrderFilter.All, Everything, cancellationToken));
        var (rows, last) = (0, long.MaxValue);
        await foreach (var order in reader.ReadAllAsync(investor.Value, OrderFilter.All, Everything, cancellationToken))
        {
            rows++;
            Assert.True(order.OrderId < last);
            last = order.OrderId;
        }

        Assert.Equal(ExportLimits.MaxRows, rows);
        await InsertAsync(database, instrument, investor, ExportLimits.MaxRows + 1, ExportLimits.MaxRows + 1, cancellationToken);
        Assert.True(await reader.IsTooMuchAsync(investor.Value, OrderFilter.All, Everything, cancellationToken));
    }

    [Fact]
    public async Task Both_sides_of_a_trade_with_oneself_are_given_wherever_a_page_ends()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, cancellationToken);
        var instrument = await database.Seed.InstrumentAsync(cancellationToken);
        var investor = await database.Seed.InvestorAsync(cancellationToken);
        await using var trades = database.OwnerDataSource.CreateCommand(
            $"""
            insert into ipiece.trades (id, instrument_id, sequence, price, quantity, buy_order_id, sell_order_id, buyer_id, seller_id,
                buyer_fee_krw, seller_fee_krw, executed_at)
            select {new OrderId(1).Value} + n, {instrument.Value}, n, 10000, n, n, n, {investor.Value}, {investor.Value}, 0, 0,
                timestamptz '2026-01-05T00:00:00Z'
            from generate_series(1, 3) n
            """
        );
        await trades.ExecuteNonQueryAsync(cancellationToken);
        var reader = new FillReader(database.DataSource);

        foreach (var size in (int[])[1, 2, 3, 4])
        {
            var seen = new List<(long, OrderSide)>();
            CursorPlace? place = null;
            for (var pages = 0; pages < 10; pages++)
            {
                var page = await reader.ListAsync(investor.Value, Everything, place, size, cancellationToken);
                seen.AddRange(page.Items.Select(fill => (fill.Quantity, fill.Side)));
                if (page.NextCursor is not { } cursor)
                {
                    break;
                }

                Assert.True(CursorPlace.TryParse(FillReader.ListName, cursor, out place));
            }

            Assert.Equal(
                [(3, OrderSide.Sell), (3, OrderSide.Buy), (2, OrderSide.Sell), (2, OrderSide.Buy), (1, OrderSide.Sell), (1, OrderSide.Buy)],
                seen
            );
        }
    }

    /// <summary>Ten orders a second, so that pages end in the middle of a moment.</summary>
    private static async Task InsertAsync(
        TestDatabase database,
        InstrumentId instrument,
        InvestorId investor,
        int first,
        int last,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.OwnerDataSource.CreateCommand(
            $"""
            insert into ipiece.orders (id, instrument_id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled,
                remaining, status, placed_at, updated_at)
            select {new OrderId(1).Value} + n, {instrument.Value}, {investor.Value}, 0, 0, 0, 10000, 1, 0, 1, 0, 3,
                timestamptz '2026-01-05T00:00:00Z' + (n / 10) * interval '1 second', now()
            from generate_series({first}, {last}) n
            """
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
