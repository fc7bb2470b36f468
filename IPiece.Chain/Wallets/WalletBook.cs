using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Keys;
using Npgsql;

namespace IPiece.Chain.Wallets;

/// <summary>Gives every investor a wallet, and has the identity registry know those whose identity is established.</summary>
public sealed class WalletBook(NpgsqlDataSource database, KeyVault vault, IdentityDesk identities)
{
    /// <summary>The most wallets made in one go: a key takes about a millisecond.</summary>
    private const int MaxNewWallets = 500;

    /// <summary>
    /// Makes what is missing and brings the registry up to date. Returns the wallets of all but those whom the registry is still to learn of: an
    /// instruction of one who is refused an identity goes to the chain too, which says so, or it would hold up everybody behind it.
    /// </summary>
    /// <param name="ring">The house's keys.</param>
    /// <param name="registry">Where wallets are registered.</param>
    /// <param name="known">What an earlier call returned; read again only when something was changed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Dictionary<long, Address>> EnsureAsync(
        SignerRing ring,
        Address registry,
        Dictionary<long, Address>? known,
        CancellationToken cancellationToken
    )
    {
        int created;
        var changed = false;
        do
        {
            created = await CreateAsync(cancellationToken);
            changed |= created > 0;
        } while (created == MaxNewWallets);

        changed |= await identities.FollowAsync(ring, registry, cancellationToken);
        if (known is not null && !changed)
        {
            return known;
        }

        var rows = await database.QueryAsync(
            $"""
            select w.investor_id, w.address from wallets w join investors i on i.id = w.investor_id
            where w.registered_at is not null or not {IdentityDesk.IsEstablished}
            """,
            static row => (row.GetInt64(0), Address.Parse(row.GetString(1))),
            cancellationToken
        );
        return rows.ToDictionary();
    }

    /// <summary>An investor's key, for transactions in the investor's name.</summary>
    public async Task<PrivateKey?> OpenAsync(long investorId, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            "select encrypted_key from wallets where investor_id = $1",
            static row => row.GetFieldValue<byte[]>(0),
            cancellationToken,
            investorId
        );
        return rows.Count == 0 ? null : vault.Open(rows[0], Owner(investorId));
    }

    /// <summary>A new key for an investor, sealed, that nobody knows yet.</summary>
    internal (Address Address, byte[] SealedKey) Make(long investorId)
    {
        using var key = PrivateKey.Create();
        return (key.Address, vault.Seal(key, Owner(investorId)));
    }

    private static string Owner(long investorId) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"wallet:{investorId}");

    private async Task<int> CreateAsync(CancellationToken cancellationToken)
    {
        var investors = await database.QueryAsync(
            "select i.id from investors i left join wallets w on w.investor_id = i.id where w.investor_id is null order by i.id limit $1",
            static row => row.GetInt64(0),
            cancellationToken,
            MaxNewWallets
        );
        if (investors.Count == 0)
        {
            return 0;
        }

        var addresses = new List<string>(investors.Count);
        var sealedKeys = new List<byte[]>(investors.Count);
        foreach (var investor in investors)
        {
            using var key = PrivateKey.Create();
            addresses.Add(key.Address.ToString());
            sealedKeys.Add(vault.Seal(key, Owner(investor)));
        }

        await database.ExecuteAsync(
            """
            insert into wallets (investor_id, address, encrypted_key)
            select * from unnest($1::bigint[], $2::text[], $3::bytea[]) on conflict (investor_id) do nothing
            """,
            cancellationToken,
            investors,
            addresses,
            sealedKeys
        );
        return investors.Count;
    }
}
