using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Settlement;
using IPiece.Chain.Signing;

namespace IPiece.Chain.Operations;

/// <summary>
/// Carries the freezes of investors to tokens that were listed after them, as many in a transaction as it takes. Each is carried once: what
/// somebody lets go by hand afterwards is a break for a person, and is not frozen again. Until a token has all freezes, nothing settles in it.
/// </summary>
public sealed class StandingFreezes(
    CarriedFreezes carried,
    SignerQueue queue,
    IEthereumNode node,
    GasBudget gasBudget,
    ILogger<StandingFreezes> logger
)
{
    /// <summary>The most transactions in a round, so that everything else does not wait for a long list.</summary>
    private const int MaxARound = 8;

    /// <summary>How often a token is tried within a day when it fails in its block after a good rehearsal.</summary>
    private const int MaxFailuresADay = 8;

    // Nothing but a new token can make anything missing, so the question is not asked twice a second.
    private readonly HashSet<Address> _complete = [];

    /// <summary>Carries what is missing.</summary>
    /// <param name="ring">The house's keys.</param>
    /// <param name="listed">All tokens.</param>
    /// <param name="limits">What one transaction takes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What tokens still lack.</returns>
    public async Task<IReadOnlySet<MissingFreeze>> CarryAsync(
        SignerRing ring,
        IReadOnlyCollection<Address> listed,
        BatchLimits limits,
        CancellationToken cancellationToken
    )
    {
        var missing = new HashSet<MissingFreeze>();
        var left = MaxARound;
        foreach (var token in listed.Where(token => !_complete.Contains(token)))
        {
            var gap = await carried.OfAsync(token, cancellationToken);
            while (gap.Wallets.Count > 0 && left > 0 && await CarryAsync(ring, token, gap, limits.Entries, cancellationToken))
            {
                left--;
                gap = await carried.OfAsync(token, cancellationToken);
            }

            missing.UnionWith(gap.Wallets.Select(wallet => new MissingFreeze(token, wallet)));
            if (gap.Wallets.Count == 0)
            {
                _complete.Add(token);
            }
        }

        return missing;
    }

    /// <summary>Signs one transaction; says whether there is a point in another.</summary>
    private async Task<bool> CarryAsync(SignerRing ring, Address token, FreezeGap gap, int maxEntries, CancellationToken cancellationToken)
    {
        if (gap.IsOnItsWay || gap.Failures >= MaxFailuresADay)
        {
            logger.LogError("{Token} waits for {Count} freezes, {Failures} tries failed today", token, gap.Wallets.Count, gap.Failures);
            return false;
        }

        try
        {
            // What failed in its block is halved: it may have needed more gas there than when it was rehearsed.
            var (call, gas, count) = await FitAsync(ring, token, gap.Wallets, Math.Max(1, maxEntries >> gap.Failures), cancellationToken);
            var request = new SigningRequest(SignerRole.Compliance, CarriedFreezes.Key(token, gap.Count), token, call, gas);
            var outcome = await queue.ExecuteAsync(ring, request, cancellationToken);
            if (outcome.Succeeded)
            {
                logger.LogInformation("{Count} standing freezes are carried to {Token}", count, token);
            }
            else
            {
                logger.LogError("{Count} standing freezes fail for {Token}: {Reason}", count, token, outcome.RevertReason);
            }

            return true;
        }
        catch (SignerStoppedException stop)
        {
            logger.LogError("{Token} waits for {Count} freezes: {Reason}", token, gap.Wallets.Count, stop.Message);
        }
        catch (JsonRpcException error) when (error.IsRevert || error.IsOutOfGas)
        {
            logger.LogError("{Token} refuses {Count} freezes and waits: {Reason}", token, gap.Wallets.Count, error.NodeMessage);
        }

        return false;
    }

    /// <summary>As many of the first as the gas of one transaction suffices for.</summary>
    private async Task<(byte[] Call, long Gas, int Count)> FitAsync(
        SignerRing ring,
        Address token,
        IReadOnlyList<Address> wallets,
        int most,
        CancellationToken cancellationToken
    )
    {
        var budget = await gasBudget.ReadAsync(cancellationToken);
        var from = ring.AddressOf(SignerRole.Compliance);
        for (var count = Math.Min(wallets.Count, most); ; count /= 2)
        {
            var call = carried.Call([.. wallets.Take(count)]);
            try
            {
                var gas = await node.EstimateGasAsync(new(token, call, from), cancellationToken);
                if (gas <= budget || count == 1)
                {
                    return (call, gas, count);
                }
            }
            catch (JsonRpcException error) when (count > 1 && (error.IsOutOfGas || error.IsTooLarge))
            {
                // Fewer may go.
            }
        }
    }
}
