using IPiece.Api.Chain;
using IPiece.Api.Client.Wallets;
using IPiece.Api.Reading;
using Npgsql;

namespace IPiece.Api.Wallets;

/// <summary>
/// Puts an investor's balances on the chain beside the ledger's. The two are read one after the other, so the ledger is read before and
/// after: only when nothing settled in between do they belong together.
/// </summary>
internal sealed class WalletReader(NpgsqlDataSource dataSource, ChainGateway chain)
{
    private const int MaxAttempts = 3;

    private const string LedgerSql = """
        with legs as (
            select instrument_id, units as amount, state from ipiece.chain_instructions where state <> 2 and kind in (3, 4) and investor_id = $1
            union all
            select instrument_id, -units, state from ipiece.chain_instructions where state <> 2 and kind = 4 and counterparty_id = $1
            union all
            select null, case kind when 1 then krw when 2 then -krw else -(krw + fee_krw) end, state
            from ipiece.chain_instructions where state <> 2 and kind in (1, 2, 4) and investor_id = $1
            union all
            select null, krw - counterparty_fee_krw, state from ipiece.chain_instructions where state <> 2 and kind = 4 and counterparty_id = $1
            union all
            select instrument_id, case when counterparty_id = $1 then units else -units end, state from ipiece.chain_operations
            where state <> 2 and kind = 1 and (investor_id = $1 or counterparty_id = $1)
        ), unsettled as (
            select coalesce(instrument_id, 0) as instrument_id, sum(amount)::bigint as amount, count(*) filter (where state = 1) as on_their_way
            from legs group by 1
        ), ledger as (
            select coalesce(s.instrument_id, 0) as instrument_id, a.posted
            from ipiece.accounts a join ipiece.assets s on s.id = a.asset_id
            where a.owner_kind = 1 and a.owner_id = $1 and a.kind in (1, 2)
        )
        select i.symbol, i.name_ko, i.name_en, coalesce(l.posted, 0), coalesce(u.amount, 0), coalesce(u.on_their_way, 0)
        from ledger l full join unsettled u on u.instrument_id = l.instrument_id
        left join ipiece.instruments i on i.id = coalesce(l.instrument_id, u.instrument_id)
        order by i.id nulls first
        """;

    /// <summary>The wallet; 404 while the investor has none.</summary>
    public async Task<ChainAnswer<WalletResponse>> ReadAsync(long investorId, CancellationToken cancellationToken)
    {
        var before = await LedgerAsync(investorId, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var answer = await chain.GetAsync<ChainBalances>(
                FormattableString.Invariant($"/investors/{investorId}/balances"),
                cancellationToken
            );
            if (answer.Value is not { } balances)
            {
                return new ChainAnswer<WalletResponse>(null, answer.Status);
            }

            var after = await LedgerAsync(investorId, cancellationToken);
            if (before.SequenceEqual(after) || attempt == MaxAttempts)
            {
                return new ChainAnswer<WalletResponse>(Wallet(balances, after), answer.Status);
            }

            before = after;
        }
    }

    private static WalletResponse Wallet(ChainBalances balances, List<LedgerHolding> ledger)
    {
        var cash = ledger.FirstOrDefault(holding => holding.Symbol is null) ?? new LedgerHolding(null, null, null, 0, 0, 0);
        var units = ledger.Where(holding => holding.Symbol is not null).ToDictionary(holding => holding.Symbol!, StringComparer.Ordinal);
        var tokens = balances.Units.ToDictionary(token => token.Symbol, StringComparer.Ordinal);
        var symbols = units
            .Keys.Concat(balances.Units.Where(token => token.Units != 0).Select(token => token.Symbol))
            .Distinct(StringComparer.Ordinal);
        return new WalletResponse(
            balances.Address,
            balances.Registered,
            balances.BlockNumber,
            [
                Holding(cash, balances.Krw) with
                {
                    IsFrozen = balances.IsKrwFrozen,
                },
                .. symbols
                    .Select(symbol =>
                    {
                        var token = tokens.GetValueOrDefault(symbol);
                        return Holding(
                            units.GetValueOrDefault(symbol) ?? new LedgerHolding(symbol, symbol, symbol, 0, 0, 0),
                            token?.Units ?? 0
                        ) with
                        {
                            Token = token?.Token,
                            FrozenUnits = token?.FrozenUnits ?? 0,
                            IsFrozen = token?.IsFrozen ?? false,
                        };
                    })
                    .Where(holding => holding.OnChain != 0 || holding.Ledger != 0 || holding.Unsettled != 0),
            ]
        );
    }

    private static WalletHolding Holding(LedgerHolding ledger, long onChain) =>
        new()
        {
            Symbol = ledger.Symbol,
            Name = ledger.Name,
            NameEn = ledger.NameEn,
            Token = null,
            OnChain = onChain,
            Unsettled = ledger.Unsettled,
            Ledger = ledger.Ledger,
            FrozenUnits = 0,
            IsFrozen = false,
            Agreement =
                onChain + ledger.Unsettled == ledger.Ledger ? WalletAgreement.Agrees
                : ledger.OnTheirWay > 0 ? WalletAgreement.Settling
                : WalletAgreement.Differs,
        };

    private Task<List<LedgerHolding>> LedgerAsync(long investorId, CancellationToken cancellationToken) =>
        dataSource.ListAsync(
            LedgerSql,
            reader => new LedgerHolding(
                reader.StringOrNull(0),
                reader.StringOrNull(1),
                reader.StringOrNull(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt64(5)
            ),
            cancellationToken,
            investorId
        );
}
