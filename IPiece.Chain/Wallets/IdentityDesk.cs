using System.Globalization;
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

/// <summary>
/// Has the identity registry follow the database: a wallet is in it exactly while its investor's identity is established (approved, or frozen
/// after that). What is compared is where things stand and not what happened, so nothing can be lost, and it comes before the round's
/// trades, so nobody settles on an identity that was taken away.
/// </summary>
public sealed class IdentityDesk(
    NpgsqlDataSource database,
    SignerQueue queue,
    TransactionStore transactions,
    IEthereumNode node,
    ContractArtifacts artifacts,
    TimeProvider time,
    ILogger<IdentityDesk> logger
)
{
    /// <summary>
    /// The condition on investors i: KycStatus Approved, or Frozen when it was approved before. A freeze stops a wallet that is known; it makes
    /// it neither unknown nor known.
    /// </summary>
    internal const string IsEstablished = """
        (i.kyc_status = 2 or (i.kyc_status = 4
            and coalesce((select f.status_before from investor_freezes f where f.investor_id = i.id), 2) = 2))
        """;

    /// <summary>The registry's own limit for a batch.</summary>
    private const int MaxRegistrations = 256;

    /// <summary>The most that are struck off in a round, each in a transaction of its own.</summary>
    private const int MaxRemovals = 32;

    /// <summary>ISO 3166-1 number of the country that all wallets are registered under.</summary>
    internal const int Korea = 410;

    /// <summary>Brings the registry up to date; says whether anything was changed. While its signer is stopped, nothing is.</summary>
    public async Task<bool> FollowAsync(SignerRing ring, Address registry, CancellationToken cancellationToken)
    {
        try
        {
            var removed = await RemoveAsync(ring, registry, cancellationToken);
            var (added, changed) = (0, removed > 0);
            do
            {
                added = await RegisterAsync(ring, registry, cancellationToken);
                changed |= added > 0;
            } while (added == MaxRegistrations);

            return changed;
        }
        catch (SignerStoppedException stop)
        {
            logger.LogError("The registry waits: {Reason}", stop.Message);
            return true;
        }
    }

    private async Task<int> RemoveAsync(SignerRing ring, Address registry, CancellationToken cancellationToken)
    {
        var leaving = await WalletsAsync($"w.registered_at is not null and not {IsEstablished}", MaxRemovals, cancellationToken);
        foreach (var (investor, wallet) in leaving)
        {
            if (await IsKnownAsync(registry, [wallet], cancellationToken) is [true])
            {
                await SendAsync(
                    ring,
                    registry,
                    artifacts.Function(ContractName.IdentityRegistry, "deleteIdentity").Encode(wallet),
                    cancellationToken
                );
            }

            await NoteAsync([investor], registeredAt: null, cancellationToken);
        }

        return leaving.Count;
    }

    private async Task<int> RegisterAsync(SignerRing ring, Address registry, CancellationToken cancellationToken)
    {
        var waiting = await WalletsAsync($"w.registered_at is null and {IsEstablished}", MaxRegistrations, cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        // A crash may have come between the block and the row: the registry itself says who is missing.
        var known = await IsKnownAsync(registry, [.. waiting.Select(static one => one.Wallet)], cancellationToken);
        object[] unknown = [.. waiting.Where((_, index) => !known[index]).Select(static one => (object)one.Wallet)];
        if (unknown.Length > 0)
        {
            // For a wallet in custody its opaque identity is the wallet itself.
            var countries = Enumerable.Repeat<object>(new BigInteger(Korea), unknown.Length).ToArray();
            var register = artifacts.Function(ContractName.IdentityRegistry, "batchRegisterIdentity");
            await SendAsync(ring, registry, register.Encode(unknown, unknown, countries), cancellationToken);
        }

        await NoteAsync([.. waiting.Select(static one => one.Investor)], time.GetUtcNow(), cancellationToken);
        return waiting.Count;
    }

    private Task<List<(long Investor, Address Wallet)>> WalletsAsync(string condition, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"""
            select w.investor_id, w.address from wallets w join investors i on i.id = w.investor_id
            where {condition} order by w.investor_id limit $1
            """,
            static row => (row.GetInt64(0), Address.Parse(row.GetString(1))),
            cancellationToken,
            limit
        );

    private Task<int> NoteAsync(long[] investors, DateTimeOffset? registeredAt, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "update wallets set registered_at = $2::timestamptz where investor_id = any($1)",
            cancellationToken,
            investors,
            registeredAt
        );

    private async Task<bool[]> IsKnownAsync(Address registry, List<Address> wallets, CancellationToken cancellationToken)
    {
        var contains = artifacts.Function(ContractName.IdentityRegistry, "contains");
        var answers = await node.CallManyAsync(
            [.. wallets.Select(wallet => new CallRequest(registry, contains.Encode(wallet)))],
            BlockReference.Latest,
            cancellationToken
        );
        return [.. answers.Select(answer => (bool)contains.DecodeOutput(answer)[0])];
    }

    private async Task SendAsync(SignerRing ring, Address registry, byte[] call, CancellationToken cancellationToken)
    {
        var outcome = await queue.ExecuteAsync(
            ring,
            new(SignerRole.Issuer, await NaturalKeyAsync(call, cancellationToken), registry, call),
            cancellationToken
        );
        if (!outcome.Succeeded)
        {
            throw new ChainMisconfiguredException($"A change of the registry ({outcome.Hash}) was refused: {outcome.RevertReason}.");
        }
    }

    /// <summary>
    /// Who was struck off may be registered again, by the very same call: so many times as it was done before are part of its name. Rounds carry
    /// on what was signed first, and ask the registry, so what was begun is never begun again.
    /// </summary>
    private async Task<string> NaturalKeyAsync(byte[] call, CancellationToken cancellationToken)
    {
        var name = "register:" + Hex.Encode(Keccak.Hash(call));
        for (var times = 0; ; times++)
        {
            var key = times == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{times}");
            if (await transactions.FindAsync(key, cancellationToken) is not { IsMined: true })
            {
                return key;
            }
        }
    }
}
