using IPiece.Api.Client.Orders;
using IPiece.Api.Exports;
using IPiece.Api.Orders.History;
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
