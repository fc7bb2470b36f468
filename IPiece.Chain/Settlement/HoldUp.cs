using IPiece.Data.Chain;

namespace IPiece.Chain.Settlement;

/// <summary>
/// What may settle while tokens are closed because they lack freezes. The instructions of a closed token wait, and so does, in their order,
/// what rests on one that waits: whoever is owed won by it pays none out, and a holding that it changes is not touched. What comes in hurts
/// nobody, so whatever goes on is covered on the chain as it was in the ledger.
/// </summary>
public sealed class HoldUp
{
    /// <summary>Who is owed won, and since which instruction.</summary>
    private readonly Dictionary<long, long> _owed;
    private readonly HashSet<(int Instrument, long Holder)> _holdings = [];
    private readonly IReadOnlyDictionary<int, long> _cutOffs;

    private HoldUp(IEnumerable<KeyValuePair<long, long>> owed, IReadOnlyDictionary<int, long> cutOffs) =>
        (_owed, _cutOffs) = (new(owed), cutOffs);

    /// <summary>Leaves out what waits.</summary>
    /// <param name="pending">What waits for a batch, the oldest first, without the instructions of closed tokens.</param>
    /// <param name="owed">By investor the oldest instruction of a closed token that brings won.</param>
    /// <param name="cutOffs">By instrument the last instruction that may go before an operation on it.</param>
    public static List<Instruction> Without(
        IEnumerable<Instruction> pending,
        IReadOnlyDictionary<long, long> owed,
        IReadOnlyDictionary<int, long> cutOffs
    )
    {
        var holdUp = new HoldUp(owed, cutOffs);
        return [.. pending.Where(one => !holdUp.Waits(one))];
    }

    private bool Waits(Instruction one)
    {
        if (one.Kind == InstructionKind.Withdrawal)
        {
            return IsOwed(one, one.InvestorId);
        }

        if (one.InstrumentId is not { } instrument)
        {
            return false;
        }

        // What an operation on this instrument comes before waits for it.
        var isCutOff = _cutOffs.TryGetValue(instrument, out var last) && one.Id > last;
        if (one.CounterpartyId is not { } seller)
        {
            // A limit on holdings may count what waits to leave.
            return isCutOff || _holdings.Contains((instrument, one.InvestorId));
        }

        if (
            !isCutOff
            && !IsOwed(one, one.InvestorId)
            && !_holdings.Contains((instrument, one.InvestorId))
            && !_holdings.Contains((instrument, seller))
        )
        {
            return false;
        }

        _owed[seller] = Math.Min(one.Id, _owed.GetValueOrDefault(seller, long.MaxValue));
        _holdings.Add((instrument, one.InvestorId));
        _holdings.Add((instrument, seller));
        return true;
    }

    private bool IsOwed(Instruction one, long investor) => _owed.TryGetValue(investor, out var since) && since < one.Id;
}
