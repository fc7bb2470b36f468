using System.Numerics;
using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using Npgsql;

namespace IPiece.Chain.Wallets;

/// <summary>Gives every investor a wallet, and makes it known to the identity registry.</summary>
public sealed class WalletBook(
    NpgsqlDataSource database,
    KeyVault vault,
    SignerQueue queue,
    IEthereumNode node,
    ContractArtifacts artifacts,
    TimeProvider time
)
{
    /// <summary>The most wallets made in one go: a key takes about a millisecond.</summary>
    private const int MaxNewWallets = 500;

    /// <summary>The registry's own limit for a batch.</summary>
    private const int MaxRegistrations = 256;

    private const int Korea = 410;

    /// <summary>Makes and registers what is missing; returns all registered wallets by investor.</summary>
    /// <param name="ring">The house's keys.</param>
    /// <param name="registry">Where wallets are registered.</param>
    /// <param name="known">What an earlier call returned; read again only when something was added.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Dictionary<long, Address>> EnsureAsync(
        SignerRing ring,
        Address registry,
        Dictionary<long, Address>? known,
        CancellationToken cancellationToken
    )
    {
        while (await CreateAsync(cancellationToken) == MaxNewWallets) { }

        int added;
        var changed = false;
        do
        {
            added = await RegisterAsync(ring, registry, cancellationToken);
            changed |= added > 0;
        } while (added == MaxRegistrations);

        if (known is not null && !changed)
        {
            return known;
        }

        var rows = await database.QueryAsync(
            "select investor_id, address from wallets where registered_at is not null",
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

    private async Task<int> RegisterAsync(SignerRing ring, Address registry, CancellationToken cancellationToken)
    {
        var waiting = await database.QueryAsync(
            "select investor_id, address from wallets where registered_at is null order by investor_id limit $1",
            static row => (Investor: row.GetInt64(0), Wallet: Address.Parse(row.GetString(1))),
            cancellationToken,
            MaxRegistrations
        );
        if (waiting.Count == 0)
        {
            return 0;
        }

        var unknown = await UnknownAsync(registry, [.. waiting.Select(static one => one.Wallet)], cancellationToken);
        if (unknown.Length > 0)
        {
            await SendAsync(ring, registry, unknown, cancellationToken);
        }

        await database.ExecuteAsync(
            "update wallets set registered_at = $2 where investor_id = any($1)",
            cancellationToken,
            waiting.Select(static one => one.Investor).ToArray(),
            time.GetUtcNow()
        );
        return waiting.Count;
    }

    /// <summary>A crash may have come between the block and the row: the registry itself says who is missing.</summary>
    private async Task<object[]> UnknownAsync(Address registry, List<Address> wallets, CancellationToken cancellationToken)
    {
        var contains = artifacts.Function(ContractName.IdentityRegistry, "contains");
        var answers = await node.CallManyAsync(
            [.. wallets.Select(wallet => new CallRequest(registry, contains.Encode(wallet)))],
            BlockReference.Latest,
            cancellationToken
        );
        return [.. wallets.Where((_, index) => !(bool)contains.DecodeOutput(answers[index])[0]).Select(static wallet => (object)wallet)];
    }

    private async Task SendAsync(SignerRing ring, Address registry, object[] wallets, CancellationToken cancellationToken)
    {
        // For a wallet in custody its opaque identity is the wallet itself.
        var countries = Enumerable.Repeat<object>(new BigInteger(Korea), wallets.Length).ToArray();
        var call = artifacts.Function(ContractName.IdentityRegistry, "batchRegisterIdentity").Encode(wallets, wallets, countries);
        var outcome = await queue.ExecuteAsync(
            ring,
            new(SignerRole.Issuer, "register:" + Hex.Encode(Keccak.Hash(call)), registry, call),
            cancellationToken
        );
        if (!outcome.Succeeded)
        {
            throw new ChainMisconfiguredException(
                $"The registration of {wallets.Length} wallets ({outcome.Hash}) was refused: {outcome.RevertReason}."
            );
        }
    }
}
