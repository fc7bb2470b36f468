using IPiece.Api.Admin.Markets;
using IPiece.Api.Client.Admin;
using IPiece.Api.Tests.Hosting;
using IPiece.Domain.Identifiers;
using IPiece.Testing;

namespace IPiece.Api.Tests.Admin;

/// <summary>What an operator is told before orders are taken out: exactly what the command would take, however many there are.</summary>
public sealed class CancelPreviewTests : IAsyncLifetime
{
    /// <summary>More than any page has, and more than one request may name.</summary>
    private const int Many = 1_503;

    private TestDatabase? _database;
    private InstrumentId _market;
    private InstrumentId _other;
    private long _one;
    private long _two;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        (_one, _two) = ((await Database.Seed.InvestorAsync(Token)).Value, (await Database.Seed.InvestorAsync(Token)).Value);
        (_market, _other) = (await Database.Seed.InstrumentAsync(Token), await Database.Seed.InstrumentAsync(Token));
        // The first is somebody else's, so that the newest few are not; every third sells; the last ten have left the book.
        await WriteAsync(_market, Many + 10, Many, _two, _one);
        await WriteAsync(_other, 4, 4, _one, _one);
        await using var analyze = Database.OwnerDataSource.CreateCommand("analyze ipiece.orders");
        await analyze.ExecuteNonQueryAsync(Token);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task All_of_a_market_are_counted_by_side_however_many_there_are()
    {
        var preview = await ReadAsync(new OrderSelection { All = true });

        Assert.Equal(new OpenOrderTotals(1_002, 2_004, 18_036_000), preview.Buy);
        Assert.Equal(new OpenOrderTotals(501, 1_002, 9_018_000), preview.Sell);
        Assert.Equal(
            Enumerable.Range(0, CancelPreviewReader.MaxShown).Select(back => OrderId.From(_market, Many - back).Value),
            preview.Newest.Select(order => order.OrderId)
        );
    }

    [Fact]
    public async Task Only_the_investor_s_orders_of_that_market_are_counted()
    {
        var ones = await ReadAsync(new OrderSelection { InvestorId = _one });
        var twos = await ReadAsync(new OrderSelection { InvestorId = _two });

        Assert.Equal((1_001, 501), (ones.Buy.Orders, ones.Sell.Orders));
        Assert.Equal((1, 0), (twos.Buy.Orders, twos.Sell.Orders));
        Assert.Equal(OrderId.From(_market, 1).Value, Assert.Single(twos.Newest).OrderId);
    }

    [Fact]
    public async Task Of_named_orders_those_count_that_are_open_in_that_market()
    {
        long[] named =
        [
            OrderId.From(_market, 1).Value,
            OrderId.From(_market, 3).Value,
            OrderId.From(_market, 3).Value,
            OrderId.From(_market, Many + 1).Value,
            OrderId.From(_other, 1).Value,
            long.MaxValue,
        ];

        var preview = await ReadAsync(new OrderSelection { OrderIds = named });

        Assert.Equal((new OpenOrderTotals(1, 2, 18_000), new OpenOrderTotals(1, 2, 18_000)), (preview.Buy, preview.Sell));
        Assert.Equal(2, preview.Newest.Count);
    }

    [Fact]
    public async Task Nobody_s_orders_are_none()
    {
        var preview = await ReadAsync(new OrderSelection { InvestorId = 999_999 });

        Assert.Equal((0, 0), (preview.Buy.Orders, preview.Sell.Orders));
        Assert.Empty(preview.Newest);
    }

    [Theory]
    [InlineData(false, false, "ix_orders_open")]
    [InlineData(true, false, "ix_orders_open")]
    [InlineData(false, true, "pk_orders")]
    public async Task The_count_goes_along_an_index(bool isOfAnInvestor, bool isNamed, string index)
    {
        long[] named = [OrderId.From(_market, 1).Value];

        var plan = await QueryPlan.ReadAsync(
            Database,
            CancelPreviewReader.CountSql,
            Token,
            _market.Value,
            isOfAnInvestor ? _two : null,
            isNamed ? named : null
        );

        Assert.Contains(index, string.Join('\n', plan), StringComparison.Ordinal);
    }

    private Task<CancelPreview> ReadAsync(OrderSelection selection) =>
        new CancelPreviewReader(Database.DataSource).ReadAsync(_market, selection, Token);

    /// <summary>Orders numbered from 1, two units each at 9,000 won.</summary>
    private async Task WriteAsync(InstrumentId instrument, int count, int open, long first, long rest)
    {
        await using var command = Database.OwnerDataSource.CreateCommand(
            """
            insert into ipiece.orders (id, instrument_id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled,
                remaining, status, placed_at, updated_at)
            select ($1::bigint << 36) + n, $1, case when n = 1 then $4 else $5 end, case when n % 3 = 0 then 1 else 0 end, 0, 0, 9000, 2, 0,
                case when n > $3 then 2 else 0 end, case when n > $3 then 0 else 2 end, case when n > $3 then 3 else 0 end, now(), now()
            from generate_series(1, $2) n
            """
        );
        foreach (var value in (object[])[instrument.Value, count, open, first, rest])
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(Token);
    }
}
