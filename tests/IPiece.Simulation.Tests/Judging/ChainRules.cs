using System.Numerics;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>C1 to C3, asked of the chain itself once settlement has drained.</summary>
internal static class ChainRules
{
    private const string Tokens = """
        select case when c.name like 'token:%' then substr(c.name, 7) else 'KRW' end,
            case when c.name like 'token:%' then 1000 + i.id else 1 end, c.address
        from chain_contracts c left join instruments i on c.name = 'token:' || i.symbol
        where i.id is not null or lower(c.name) = 'krwt'
        """;

    private const string Balances = """
        select a.asset_id, w.address, a.posted from accounts a join wallets w on w.investor_id = a.owner_id
        where a.owner_kind = 1 and a.kind in (1, 2)
        """;

    public static IEnumerable<Rule> All =>
        [
            new Rule("every instrument and the won have a token on chain", FindMissingTokensAsync),
            new Rule("C1: each wallet's balance on chain is its owner's account, to the unit and to the won", FindOtherBalancesAsync),
            new Rule("C2 and C3: each supply on chain is what customers hold, and is positive", FindOtherSuppliesAsync),
            new Rule("C4: each signer has sent exactly the transactions that were stored", FindOtherNoncesAsync),
        ];

    private static async Task<IReadOnlyList<string>> FindMissingTokensAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        var tokens = await TokensAsync(evidence, cancellationToken);
        var instruments = await evidence.Database.CountAsync("select count(*) from instruments", cancellationToken);
        return tokens.Count == instruments + 1
            ? []
            : [$"{instruments} instruments and the won, but tokens {string.Join(", ", tokens.Select(token => token.Name))}"];
    }

    private static async Task<IReadOnlyList<string>> FindOtherBalancesAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        using var chain = new ChainReader(evidence.Endpoints.Rpc);
        var tokens = (await TokensAsync(evidence, cancellationToken)).ToDictionary(token => token.AssetId);
        var accounts = await BalancesAsync(evidence, cancellationToken);
        var onChain = await chain.BalancesAsync(
            [.. accounts.Select(account => (tokens[account.AssetId].Address, account.Wallet))],
            cancellationToken
        );
        Assert.NotEmpty(accounts);
        return
        [
            .. accounts
                .Zip(onChain)
                .Where(pair => pair.First.Posted != pair.Second)
                .Select(pair =>
                    $"{tokens[pair.First.AssetId].Name} of {pair.First.Wallet}: ledger {pair.First.Posted}, chain {pair.Second}"
                ),
        ];
    }

    private static async Task<IReadOnlyList<string>> FindOtherSuppliesAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        using var chain = new ChainReader(evidence.Endpoints.Rpc);
        var tokens = await TokensAsync(evidence, cancellationToken);
        var supplies = await chain.SuppliesAsync([.. tokens.Select(token => token.Address)], cancellationToken);
        var held = (
            await evidence.Database.ReadAllAsync(
                "select asset_id, sum(posted)::bigint from accounts where owner_kind = 1 group by asset_id",
                row => (AssetId: row.GetInt32(0), Posted: row.GetInt64(1)),
                cancellationToken
            )
        ).ToDictionary(row => row.AssetId, row => row.Posted);
        return
        [
            .. tokens
                .Zip(supplies)
                .Where(pair => pair.Second.IsZero || pair.Second != held.GetValueOrDefault(pair.First.AssetId))
                .Select(pair => $"{pair.First.Name}: supply {pair.Second}, customers hold {held.GetValueOrDefault(pair.First.AssetId)}"),
        ];
    }

    private static async Task<IReadOnlyList<string>> FindOtherNoncesAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        using var chain = new ChainReader(evidence.Endpoints.Rpc);
        var signers = await evidence.Database.ReadAllAsync(
            "select signer, count(*) from chain_transactions group by signer",
            row => (Address: row.GetString(0), Sent: row.GetInt64(1)),
            cancellationToken
        );
        var nonces = await chain.NoncesAsync([.. signers.Select(signer => signer.Address)], cancellationToken);
        return
        [
            .. signers
                .Zip(nonces)
                .Where(pair => pair.Second != new BigInteger(pair.First.Sent))
                .Select(pair => $"{pair.First.Address}: {pair.First.Sent} stored, nonce {pair.Second} on chain"),
        ];
    }

    private static Task<IReadOnlyList<(string Name, int AssetId, string Address)>> TokensAsync(
        Evidence evidence,
        CancellationToken cancellationToken
    ) => evidence.Database.ReadAllAsync(Tokens, row => (row.GetString(0), row.GetInt32(1), row.GetString(2)), cancellationToken);

    private static Task<IReadOnlyList<(int AssetId, string Wallet, long Posted)>> BalancesAsync(
        Evidence evidence,
        CancellationToken cancellationToken
    ) => evidence.Database.ReadAllAsync(Balances, row => (row.GetInt32(0), row.GetString(1), row.GetInt64(2)), cancellationToken);
}
