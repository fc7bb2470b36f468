using System.Globalization;
using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Signing;
using IPiece.Data.Chain;
using Npgsql;

namespace IPiece.Chain.Operations;

/// <summary>
/// Which freezes a token lacks, by what was decided and what was signed. A transaction names its wallets in its own bytes, so those say what
/// was carried, and whichever of two workers signed it.
/// </summary>
public sealed class CarriedFreezes(NpgsqlDataSource database, ContractArtifacts artifacts, TimeProvider time)
{
    private const int KeysAtOnce = 64;

    /// <summary>How long one that failed in its block is held against a token.</summary>
    private static readonly TimeSpan s_counted = TimeSpan.FromDays(1);

    // The last word on each investor is a freeze (kind 2) that the chain has (state 2). A token is younger than it when its listing stands in
    // a later block, or later in the same one, in the order of signing; a freeze that found nothing left to do has no block, and then the
    // clock says it.
    private const string Standing = """
        select w.address from (
            select distinct on (investor_id) id, investor_id, kind, state, transaction_hash, confirmed_at
            from chain_operations where kind in (2, 3) order by investor_id, id desc
        ) l join wallets w on w.investor_id = l.investor_id
        cross join chain_contracts c
        join chain_transactions t on t.natural_key = c.name and t.state = 2
        left join chain_transactions m on m.hash = l.transaction_hash
        where l.kind = 2 and l.state = 2 and c.address = $1 and c.name like 'token:%'
            and coalesce((t.block_number, t.id) > (m.block_number, m.id), t.created_at > l.confirmed_at)
        order by l.id
        """;

    private const string Lost = """
        select p.lost_address, w.address, p.replaced_at
        from wallet_replacements p join wallets w on w.investor_id = p.investor_id where p.replaced_at is not null
        """;

    private const string Signed = "select state, raw, created_at from chain_transactions where natural_key = any($1) order by id";

    private AbiFunction Freeze { get; } = artifacts.Function(ContractName.SecurityToken, "batchSetAddressFrozen");

    /// <summary>The call that freezes wallets.</summary>
    public byte[] Call(IReadOnlyCollection<Address> wallets) =>
        Freeze.Encode(wallets.Cast<object>().ToArray(), wallets.Select(static _ => (object)true).ToArray());

    /// <summary>What a carrying transaction is signed for.</summary>
    public static string Key(Address token, int number) => string.Create(CultureInfo.InvariantCulture, $"carried:{token}:{number}");

    /// <summary>What a token lacks.</summary>
    public async Task<FreezeGap> OfAsync(Address token, CancellationToken cancellationToken)
    {
        var standing = await database.QueryAsync(
            Standing,
            static row => Address.Parse(row.GetString(0)),
            cancellationToken,
            token.ToString()
        );
        if (standing.Count == 0)
        {
            return FreezeGap.None;
        }

        var signed = await SignedAsync(token, cancellationToken);
        var there = await ThereAsync(signed, cancellationToken);
        var since = time.GetUtcNow() - s_counted;
        return new(
            [.. standing.Where(wallet => !there.Contains(wallet))],
            signed.Count,
            signed.Count(one => one.State == TransactionState.Reverted && one.At > since),
            signed.Exists(static one => one.State < TransactionState.Confirmed)
        );
    }

    private async Task<List<(TransactionState State, byte[] Raw, DateTimeOffset At)>> SignedAsync(
        Address token,
        CancellationToken cancellationToken
    )
    {
        var signed = new List<(TransactionState State, byte[] Raw, DateTimeOffset At)>();
        int found;
        do
        {
            // By their exact keys, which have no gap: the table grows for ever, and this needs no index of its own.
            var page = await database.QueryAsync(
                Signed,
                static row => ((TransactionState)row.GetInt16(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<DateTimeOffset>(2)),
                cancellationToken,
                (object)Enumerable.Range(signed.Count, KeysAtOnce).Select(number => Key(token, number)).ToArray()
            );
            signed.AddRange(page);
            found = page.Count;
        } while (found == KeysAtOnce);

        return signed;
    }

    /// <summary>The wallets that have it. A recovery takes a freeze along, so one of a wallet that was lost later counts for the new one.</summary>
    private async Task<HashSet<Address>> ThereAsync(
        List<(TransactionState State, byte[] Raw, DateTimeOffset At)> signed,
        CancellationToken cancellationToken
    )
    {
        var lost = (
            await database.QueryAsync(
                Lost,
                static row =>
                    (Lost: Address.Parse(row.GetString(0)), New: Address.Parse(row.GetString(1)), At: row.GetFieldValue<DateTimeOffset>(2)),
                cancellationToken
            )
        ).ToDictionary(static one => one.Lost);
        var there = new HashSet<Address>();
        foreach (var (_, raw, at) in signed.Where(static one => one.State == TransactionState.Confirmed))
        {
            foreach (var wallet in ((object[])Freeze.DecodeInput(SignedFields.Read(raw).Data)[0]).Cast<Address>())
            {
                there.Add(lost.TryGetValue(wallet, out var replaced) && replaced.At > at ? replaced.New : wallet);
            }
        }

        return there;
    }
}
