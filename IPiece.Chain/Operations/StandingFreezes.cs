using System.Globalization;
using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using Npgsql;

namespace IPiece.Chain.Operations;

/// <summary>
/// Carries a frozen investor's freeze to tokens that were listed after it. Each is carried once: what somebody lets go by hand afterwards is
/// a break for a person, and is not frozen again. Until a token has all freezes, nothing settles in it.
/// </summary>
public sealed class StandingFreezes(
    NpgsqlDataSource database,
    SignerQueue queue,
    ContractArtifacts artifacts,
    ILogger<StandingFreezes> logger
)
{
    /// <summary>The most freezes carried in a round, so that the other tokens do not wait for a long list.</summary>
    private const int MaxARound = 64;

    /// <summary>How often one is tried that fails in its block after a good rehearsal.</summary>
    private const int MaxAttempts = 8;

    // The last word on each investor is a freeze (kind 2) that the chain has (state 2). A token is younger than it when its listing stands in
    // a later block; a freeze that found nothing left to do has no block, and then the clock says it.
    private const string Missing = """
        from (
            select distinct on (investor_id) id, investor_id, kind, state, transaction_hash, confirmed_at
            from chain_operations where kind in (2, 3) order by investor_id, id desc
        ) l join wallets w on w.investor_id = l.investor_id
        cross join chain_contracts c
        join chain_transactions t on t.natural_key = c.name and t.state = 2
        left join chain_transactions m on m.hash = l.transaction_hash
        where l.kind = 2 and l.state = 2 and c.name like 'token:%'
            and coalesce(t.block_number > m.block_number, t.created_at > l.confirmed_at)
            and not exists (
                select from chain_transactions x where x.state = 2 and x.natural_key in (
                    select format('operation:%s:carried:%s:%s', l.id, c.address, attempt) from generate_series(0, $1 - 1) as attempt))
        """;

    // Nothing but a new token can make anything missing, so the question is not asked twice a second.
    private readonly HashSet<Address> _complete = [];

    /// <summary>Carries what is missing.</summary>
    /// <param name="ring">The house's keys.</param>
    /// <param name="listed">All tokens.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tokens that do not have all freezes yet.</returns>
    public async Task<IReadOnlySet<Address>> CarryAsync(
        SignerRing ring,
        IReadOnlyCollection<Address> listed,
        CancellationToken cancellationToken
    )
    {
        var open = new HashSet<Address>();
        if (_complete.IsSupersetOf(listed))
        {
            return open;
        }

        var missing = await database.QueryAsync(
            $"select l.id, w.address, c.name, c.address {Missing} order by c.name, l.id limit $2",
            static row =>
                (
                    Operation: row.GetInt64(0),
                    Wallet: Address.Parse(row.GetString(1)),
                    Name: row.GetString(2),
                    Token: Address.Parse(row.GetString(3))
                ),
            cancellationToken,
            MaxAttempts,
            MaxARound
        );
        foreach (var (operation, wallet, name, token) in missing)
        {
            if (!open.Contains(token) && !await CarryAsync(ring, operation, wallet, name, token, cancellationToken))
            {
                open.Add(token);
            }
        }

        open.UnionWith(
            await database.QueryAsync(
                $"select distinct c.address {Missing}",
                static row => Address.Parse(row.GetString(0)),
                cancellationToken,
                MaxAttempts
            )
        );
        _complete.UnionWith(listed.Where(token => !open.Contains(token)));
        return open;
    }

    private async Task<bool> CarryAsync(
        SignerRing ring,
        long operation,
        Address wallet,
        string name,
        Address token,
        CancellationToken cancellationToken
    )
    {
        var freeze = artifacts.Function(ContractName.SecurityToken, "setAddressFrozen").Encode(wallet, true);
        try
        {
            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"operation:{operation}:carried:{token}:{attempt}");
                if ((await queue.ExecuteAsync(ring, new(SignerRole.Compliance, key, token, freeze), cancellationToken)).Succeeded)
                {
                    logger.LogInformation("The freeze of operation {Operation} stands for {Token} too", operation, name);
                    return true;
                }
            }

            logger.LogError("The freeze of operation {Operation} fails for {Token}, which waits", operation, name);
        }
        catch (SignerStoppedException stop)
        {
            logger.LogError("{Token} waits for the freeze of operation {Operation}: {Reason}", name, operation, stop.Message);
        }
        catch (JsonRpcException error) when (error.IsRevert)
        {
            logger.LogError("{Token} refuses the freeze of operation {Operation} and waits: {Reason}", name, operation, error.NodeMessage);
        }

        return false;
    }
}
