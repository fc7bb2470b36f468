using IPiece.Api.Client.Portfolio;
using IPiece.Api.Reading;
using Npgsql;

namespace IPiece.Api.Portfolio;

/// <summary>Reads an investor's balances from the ledger and puts cost and price beside them.</summary>
internal sealed class PortfolioReader(NpgsqlDataSource dataSource)
{
    private const long BasisPoints = 10_000;

    private const string CashSql = """
        select coalesce(a.posted, 0), coalesce(a.held, 0), coalesce((
            select sum(case when c.investor_id = $1 then -c.krw - c.fee_krw else c.krw - c.counterparty_fee_krw end)::bigint
            from ipiece.chain_instructions c
            where c.state < 2 and c.kind = 4 and (c.investor_id = $1 or c.counterparty_id = $1)), 0)
        from (select 1) one
        left join ipiece.accounts a on a.owner_kind = 1 and a.owner_id = $1 and a.kind = 1 and a.asset_id = 1
        """;

    private const string HoldingsSql = """
        select i.symbol, i.name_ko, i.name_en, i.category, a.posted, a.held,
            coalesce(p.cost_krw, 0), coalesce(p.realised_krw, 0), coalesce(m.last_price, m.base_price, i.offering_price),
            coalesce((
                select sum(case when c.investor_id = $1 then c.units else -c.units end)::bigint
                from ipiece.chain_instructions c
                where c.state < 2 and c.kind = 4 and c.instrument_id = i.id and (c.investor_id = $1 or c.counterparty_id = $1)), 0)
        from ipiece.accounts a
        join ipiece.assets s on s.id = a.asset_id
        join ipiece.instruments i on i.id = s.instrument_id
        left join ipiece.positions p on p.investor_id = $1 and p.instrument_id = i.id
        left join ipiece.market_states m on m.instrument_id = i.id
        where a.owner_kind = 1 and a.owner_id = $1 and a.kind = 2 and (a.posted > 0 or coalesce(p.realised_krw, 0) <> 0)
        order by i.id
        """;

    public async Task<PortfolioResponse> ReadAsync(long investorId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var oneMoment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var cash = await connection.ListAsync(
            CashSql,
            reader => Cash(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)),
            cancellationToken,
            investorId
        );
        var holdings = await connection.ListAsync(HoldingsSql, ReadHolding, cancellationToken, investorId);
        return new PortfolioResponse(cash[0], holdings, checked(cash[0].Posted + holdings.Sum(holding => holding.ValueKrw)));
    }

    private static CashBalance Cash(long posted, long held, long settling) => new(posted, held, posted - held, settling);

    private static Holding ReadHolding(NpgsqlDataReader reader)
    {
        var units = reader.GetInt64(4);
        var held = reader.GetInt64(5);
        var cost = reader.GetInt64(6);
        var price = reader.GetInt64(8);
        var value = checked(units * price);
        return new Holding
        {
            Symbol = reader.GetString(0),
            Name = reader.GetString(1),
            NameEn = reader.GetString(2),
            Category = reader.GetString(3),
            Units = units,
            Held = held,
            Available = units - held,
            Settling = reader.GetInt64(9),
            AveragePrice = units == 0 ? null : cost / units,
            CostKrw = cost,
            LastPrice = price,
            ValueKrw = value,
            ProfitKrw = value - cost,
            ProfitBasisPoints = cost == 0 ? null : checked((value - cost) * BasisPoints) / cost,
            RealisedKrw = reader.GetInt64(7),
        };
    }
}
