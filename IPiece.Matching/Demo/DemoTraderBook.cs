using IPiece.Data.Demo;
using IPiece.Data.Ledger;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Sessions;
using IPiece.Matching.Sequencing;
using Npgsql;

namespace IPiece.Matching.Demo;

/// <summary>Knows the demo's instruments and traders, and what the traders have.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="time">Knows what is past.</param>
public sealed class DemoTraderBook(NpgsqlDataSource dataSource, TimeProvider time)
{
    private const string ReadTraders = """
        select i.id, coalesce(u.posted - case when $3 then 0 else u.held end, 0), coalesce(c.posted - c.held, 0) from ipiece.investors i
        left join ipiece.accounts u on u.owner_kind = 1 and u.owner_id = i.id and u.asset_id = $2 and u.kind = 2
        left join ipiece.accounts c on c.owner_kind = 1 and c.owner_id = i.id and c.asset_id = 1 and c.kind = 1
        where i.user_id = any($1) order by i.id
        """;

    private const string ReadMarkets = """
        select i.id, i.category, i.total_units, s.session_date < $1 and not exists (
            select from ipiece.order_commands c where c.instrument_id = i.id and c.kind = $2 and c.idempotency_key not like $3)
        from ipiece.instruments i join ipiece.market_states s on s.instrument_id = i.id where i.is_demo order by i.id
        """;

    private const string ReadOpenOrders = """
        select o.id, o.investor_id from ipiece.orders o join ipiece.investors i on i.id = o.investor_id
        where o.instrument_id = $1 and o.remaining > 0 and i.user_id = any($2) order by o.id
        """;

    private static readonly Guid[] Users = [.. DemoPeople.Traders.Select(person => person.UserId)];

    /// <summary>Every demo instrument.</summary>
    public async Task<List<DemoMarketInfo>> MarketsAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ReadMarkets);
        command.Parameters.Add(Parameters.One(SeoulClock.DateOf(time.GetUtcNow())));
        command.Parameters.Add(Parameters.One((short)OrderCommandKind.New));
        command.Parameters.Add(Parameters.One(DemoDay.KeyPrefix + "%"));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var markets = new List<DemoMarketInfo>();
        while (await reader.ReadAsync(cancellationToken))
        {
            markets.Add(new DemoMarketInfo(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.GetBoolean(3)));
        }

        return markets;
    }

    /// <summary>The traders, with what they have available of an instrument and in won.</summary>
    /// <param name="instrument">Which instrument.</param>
    /// <param name="asAfterExpiry">Whether to count units that open orders still hold, because those orders are about to expire.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<DemoTrader>> TradersAsync(int instrument, bool asAfterExpiry, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ReadTraders);
        command.Parameters.Add(Parameters.One(Users));
        command.Parameters.Add(Parameters.One(AssetIds.Of(new InstrumentId(instrument))));
        command.Parameters.Add(Parameters.One(asAfterExpiry));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var traders = new List<DemoTrader>();
        while (await reader.ReadAsync(cancellationToken))
        {
            traders.Add(new DemoTrader(new InvestorId(reader.GetInt64(0)), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return traders;
    }

    /// <summary>The traders' open orders, oldest first.</summary>
    public async Task<List<(long OrderId, InvestorId Investor)>> OpenOrdersAsync(int instrument, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ReadOpenOrders);
        command.Parameters.Add(Parameters.One(instrument));
        command.Parameters.Add(Parameters.One(Users));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var orders = new List<(long, InvestorId)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            orders.Add((reader.GetInt64(0), new InvestorId(reader.GetInt64(1))));
        }

        return orders;
    }
}
