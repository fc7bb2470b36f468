using System.Collections.Concurrent;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Data.Chain;

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

    /// <summary>What compliance modules hold against a movement: they judge netted legs one by one, and may refuse together what they take one after another.</summary>
    private const string AgainstTheMovement = "ComplianceRefused(";

    private readonly RevertDecoder _reverts = new(artifacts.All.Select(static artifact => artifact.Abi));

    /// <summary>Room for a leg to cost more than those of the last batch: a first holding costs a few times what a later one does.</summary>
    private const int LearnedMargin = 2;

    /// <summary>What a batch takes before its first leg.</summary>
    private const long BaseGas = 150_000;

    /// <summary>A transaction's own gas and that of a byte of its data: nodes differ on whether a call that changes nothing pays them.</summary>
    private const long TransactionGas = 21_000;
    private const long DataByteGas = 16;

    private readonly ConcurrentDictionary<InstructionKind, long> _gasPerLeg = new();

    /// <summary>
    /// Gas that the batch goes through with: exact when the node was made to search for it, and otherwise what the last batch of the kind took
    /// for a leg, doubled, which one call under exactly that limit has just shown to suffice. A search is a dozen calls.
    /// </summary>
    /// <param name="group">The batch.</param>
    /// <param name="budget">The most that is tried without a search.</param>
    /// <param name="map">Where everything is.</param>
    /// <param name="ring">The house's keys.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JsonRpcException">The contract refuses it, or it takes more than a block has.</exception>
    public async Task<long> GasAsync(BatchGroup group, long budget, ChainMap map, SignerRing ring, CancellationToken cancellationToken)
    {
        var call = composer.Rehearsal(group, map);
        var from = ring.AddressOf(call.Signer);
        var intrinsic = TransactionGas + (DataByteGas * call.Data.Length);
        if (budget > BaseGas + intrinsic && _gasPerLeg.TryGetValue(group.Kind, out var gasPerLeg))
        {
            var gas = Math.Min(budget - intrinsic, BaseGas + (LearnedMargin * gasPerLeg * call.LegCount));
            try
            {
                // In the next block and not in the newest, where a holder's checkpoint may stand already and cost little to write again.
                await node.CallAsync(new(call.To, call.Data, from, gas), BlockReference.Pending, cancellationToken);
                return gas + intrinsic;
            }
            catch (JsonRpcException)
            {
                // Too little gas looks like a refusal when an inner call runs out of it: the search tells them apart.
            }
        }

        return await node.EstimateGasAsync(new(call.To, call.Data, from), cancellationToken);
    }

    /// <summary>What a settled batch took.</summary>
    public void Learn(InstructionKind kind, int legs, long gasUsed) => _gasPerLeg[kind] = gasUsed / Math.Max(1, legs);

    /// <summary>Searches again for the next batch of each kind.</summary>
    public void Forget() => _gasPerLeg.Clear();

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

    /// <summary>Whether a reason may be one of the batch and not of the instruction that it begins with.</summary>
    public static bool HangsOnNetting(string reason) => reason.StartsWith(AgainstTheMovement, StringComparison.Ordinal);

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
