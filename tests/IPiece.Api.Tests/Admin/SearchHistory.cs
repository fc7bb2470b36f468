using IPiece.Domain.Identifiers;
using IPiece.Testing;

namespace IPiece.Api.Tests.Admin;

/// <summary>A database with a long history in two markets, of which few orders are still open: <c>IClassFixture&lt;SearchHistory&gt;</c>.</summary>
public sealed class SearchHistory : IAsyncLifetime
{
    /// <summary>The orders, and the trades, of each market: so many that a period is little of them and its index is plainly the cheapest way.</summary>
    public const int Rows = 80_000;

    /// <summary>The first orders of each market, which are still in the book.</summary>
    public const int Open = 5;

    private const int RowsASecond = 10;

    /// <summary>
    /// Ten orders a second, so that pages end within a moment, each filled by a trade of the same number. The markets' rows lie in the table in the
    /// order of time, as they come to in life: what the index by time costs depends on it.
    /// </summary>
    private const string Fill = """
        with numbered as (
            select (m.id::bigint << 36) + n as id, m.id as instrument_id, n, case when n % 100 = 0 then $2 else $3 end as investor_id,
                $4 + n / $5 * interval '1 second' as at
            from generate_series(1, $6) n cross join unnest($1) m (id)
            order by n, m.id
        ), placed as (
            insert into ipiece.orders (id, instrument_id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled,
                remaining, status, placed_at, updated_at)
            select id, instrument_id, investor_id, 0, 0, 0, 9000, 1, case when n > $7 then 1 else 0 end, 0,
                case when n > $7 then 0 else 1 end, case when n > $7 then 2 else 0 end, at, at from numbered
        )
        insert into ipiece.trades (id, instrument_id, sequence, price, quantity, buy_order_id, sell_order_id, buyer_id, seller_id,
            buyer_fee_krw, seller_fee_krw, executed_at)
        select id, instrument_id, n, 9000, 1, id, 1, investor_id, $8, 0, 0, at from numbered
        """;

    private TestDatabase? _database;

    public static DateTimeOffset Opening { get; } = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    public TestDatabase Database => _database!;

    public IReadOnlyList<InstrumentId> Markets { get; private set; } = [];

    /// <summary>Whose every hundredth order is, and purchase.</summary>
    public long Seldom { get; private set; }

    /// <summary>When the order of a number was placed, and the trade executed.</summary>
    public static DateTimeOffset At(int number) => Opening.AddSeconds(number / RowsASecond);

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        _database = await TestDatabase.CreateAsync(TimeProvider.System, token);
        Markets = [await Database.Seed.InstrumentAsync(token), await Database.Seed.InstrumentAsync(token)];
        Seldom = (await Database.Seed.InvestorAsync(token)).Value;
        var (often, seller) = ((await Database.Seed.InvestorAsync(token)).Value, (await Database.Seed.InvestorAsync(token)).Value);
        int[] markets = [.. Markets.Select(market => market.Value)];
        await using var fill = Database.OwnerDataSource.CreateCommand(Fill);
        foreach (var value in (object[])[markets, Seldom, often, Opening, RowsASecond, Rows, Open, seller])
        {
            fill.Parameters.Add(new() { Value = value });
        }

        await fill.ExecuteNonQueryAsync(token);
        // A vacuum at some moment would change what plans cost.
        await using var analyze = Database.OwnerDataSource.CreateCommand(
            """
            alter table ipiece.orders set (autovacuum_enabled = false);
            alter table ipiece.trades set (autovacuum_enabled = false);
            analyze ipiece.orders, ipiece.trades
            """
        );
        await analyze.ExecuteNonQueryAsync(token);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
