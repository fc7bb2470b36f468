using IPiece.Chain.Ethereum;
using IPiece.Data.Chain;

namespace IPiece.Chain.Settlement;

/// <summary>What instructions come to: one delta for each token and holder, one for each holder of won, and the fees. Zero deltas are left out.</summary>
public sealed class Netting
{
    private readonly SortedDictionary<(Address Token, Address Holder), long> _units = [];
    private readonly SortedDictionary<Address, long> _cash = [];

    /// <summary>Nets instructions of one kind.</summary>
    public Netting(IEnumerable<Instruction> instructions, ChainMap map)
    {
        foreach (var instruction in instructions)
        {
            Add(instruction, map);
        }
    }

    /// <summary>Unit deltas that are not zero, ascending by token and holder.</summary>
    public IEnumerable<(Address Token, Address Holder, long Units)> Units =>
        _units.Where(static leg => leg.Value != 0).Select(static leg => (leg.Key.Token, leg.Key.Holder, leg.Value));

    /// <summary>Won deltas that are not zero, ascending by holder.</summary>
    public IEnumerable<(Address Holder, long Krw)> Cash =>
        _cash.Where(static leg => leg.Value != 0).Select(static leg => (leg.Key, leg.Value));

    /// <summary>Fees of both sides of all trades.</summary>
    public long FeesKrw { get; private set; }

    /// <summary>How many legs a call has.</summary>
    public int LegCount => Units.Count() + Cash.Count();

    private void Add(Instruction one, ChainMap map)
    {
        var holder = map.Wallets[one.InvestorId];
        switch (one.Kind)
        {
            case InstructionKind.Deposit:
            case InstructionKind.Withdrawal:
                AddCash(holder, one.Krw);
                break;
            case InstructionKind.IssueUnits:
                AddUnits(map.Tokens[one.InstrumentId!.Value], holder, one.Units);
                break;
            case InstructionKind.Trade:
                var seller = map.Wallets[one.CounterpartyId!.Value];
                var token = map.Tokens[one.InstrumentId!.Value];
                AddUnits(token, holder, one.Units);
                AddUnits(token, seller, -one.Units);
                AddCash(holder, -(one.Krw + one.FeeKrw));
                AddCash(seller, one.Krw - one.CounterpartyFeeKrw);
                FeesKrw += one.FeeKrw + one.CounterpartyFeeKrw;
                break;
            default:
                throw new InvalidOperationException($"Instruction {one.Id} is of a kind that this worker does not know: {one.Kind}.");
        }
    }

    private void AddUnits(Address token, Address holder, long units) =>
        _units[(token, holder)] = _units.GetValueOrDefault((token, holder)) + units;

    private void AddCash(Address holder, long krw) => _cash[holder] = _cash.GetValueOrDefault(holder) + krw;
}
