using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;

namespace IPiece.Chain.Settlement;

/// <summary>Asks the chain whether a batch would go through, and which instruction is to blame when it would not.</summary>
public sealed class BatchRehearsal(IEthereumNode node, BatchComposer composer, ContractArtifacts artifacts)
{
    /// <summary>
    /// What a contract holds against a holder whatever the amounts are. A missing balance is not among them: alone, a trade may lack what an
    /// earlier one of the same batch brings.
    /// </summary>
    private static readonly string[] s_againstTheHolder = ["NotVerified(", "WalletFrozen("];

    /// <summary>What a token holds against everybody.</summary>
    private const string AgainstAll = "TokenPaused(";

    private readonly RevertDecoder _reverts = new(artifacts.All.Select(static artifact => artifact.Abi));

    /// <summary>The gas that the batch takes.</summary>
    /// <exception cref="JsonRpcException">The contract refuses it, or it takes more than a block has.</exception>
    public Task<long> EstimateAsync(BatchGroup group, ChainMap map, SignerRing ring, CancellationToken cancellationToken)
    {
        var call = composer.Rehearsal(group, map);
        return node.EstimateGasAsync(new(call.To, call.Data, ring.AddressOf(call.Signer)), cancellationToken);
    }

    /// <summary>
    /// The instruction with which the batch begins to be refused: everything before it goes through. Found by halving, in so many calls as
    /// the logarithm of the batch. Null when the batch goes through after all.
    /// </summary>
    public async Task<(int Index, string Reason)?> CulpritAsync(
        BatchGroup group,
        ChainMap map,
        SignerRing ring,
        CancellationToken cancellationToken
    )
    {
        var reason = await RefusalAsync(group, map, ring, cancellationToken);
        if (reason is null)
        {
            return null;
        }

        var (good, bad) = (0, group.Instructions.Count);
        while (bad - good > 1)
        {
            var middle = good + ((bad - good) / 2);
            var half = group with { Instructions = [.. group.Instructions.Take(middle)] };
            var refusal = await RefusalAsync(half, map, ring, cancellationToken);
            (good, bad, reason) = refusal is null ? (middle, bad, reason) : (good, middle, refusal);
        }

        return (bad - 1, reason);
    }

    /// <summary>
    /// Of the instructions behind a culprit, those that share what the reason is about, a party or a token, and are refused alone for the very
    /// same reason: a holder who was frozen with a thousand trades on the way costs one small call for each, not a search for each.
    /// </summary>
    public async Task<IReadOnlyList<Instruction>> AccomplicesAsync(
        BatchGroup group,
        int culprit,
        string reason,
        ChainMap map,
        SignerRing ring,
        CancellationToken cancellationToken
    )
    {
        var accomplices = new List<Instruction>();
        var bad = group.Instructions[culprit];
        Func<Instruction, bool>? isSuspect =
            reason.StartsWith(AgainstAll, StringComparison.Ordinal) ? other => other.InstrumentId == bad.InstrumentId
            : s_againstTheHolder.Any(words => reason.StartsWith(words, StringComparison.Ordinal)) ? other => SharesParty(bad, other)
            : null;
        if (isSuspect is null)
        {
            return accomplices;
        }

        foreach (var other in group.Instructions.Skip(culprit + 1).Where(isSuspect))
        {
            var alone = await RefusalAsync(group with { Instructions = [other] }, map, ring, cancellationToken);
            if (string.Equals(alone, reason, StringComparison.Ordinal))
            {
                accomplices.Add(other);
            }
        }

        return accomplices;
    }

    private static bool SharesParty(Instruction one, Instruction other) =>
        one.InvestorId == other.InvestorId
        || one.InvestorId == other.CounterpartyId
        || (one.CounterpartyId is { } seller && (seller == other.InvestorId || seller == other.CounterpartyId));

    private async Task<string?> RefusalAsync(BatchGroup group, ChainMap map, SignerRing ring, CancellationToken cancellationToken)
    {
        var call = composer.Rehearsal(group, map);
        try
        {
            await node.CallAsync(new(call.To, call.Data, ring.AddressOf(call.Signer)), BlockReference.Latest, cancellationToken);
            return null;
        }
        catch (JsonRpcException error) when (error.IsRevert)
        {
            return _reverts.Decode(error.RevertData ?? []);
        }
    }
}
