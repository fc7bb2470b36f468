using IPiece.Chain.Ethereum;
using IPiece.Data.Chain;

namespace IPiece.Chain.Settlement;

/// <summary>
/// Puts what waits into as few transactions as the contracts take. Money and units come in first, then trades, then money goes out: in that
/// order whatever the ledger allowed is covered on the chain too, because an earlier arrival can hurt nobody.
/// </summary>
public static class BatchPlanner
{
    /// <summary>Groups in the order in which they must settle.</summary>
    public static IEnumerable<BatchGroup> Plan(IReadOnlyList<Instruction> pending, ChainMap map) =>
        Of(InstructionKind.Deposit, pending, map.Limits.Entries, map)
            .Concat(
                pending
                    .Where(static one => one.Kind == InstructionKind.IssueUnits)
                    .GroupBy(static one => one.InstrumentId)
                    .SelectMany(issue => Of(InstructionKind.IssueUnits, [.. issue], map.Limits.Entries, map))
            )
            .Concat(Of(InstructionKind.Trade, pending, map.Limits.SettlementLegs, map))
            .Concat(Of(InstructionKind.Withdrawal, pending, map.Limits.Entries, map));

    private static IEnumerable<BatchGroup> Of(InstructionKind kind, IReadOnlyList<Instruction> pending, int maxLegs, ChainMap map)
    {
        var legs = new HashSet<(Address Token, Address Holder)>();
        var group = new List<Instruction>();
        foreach (var instruction in pending.Where(one => one.Kind == kind))
        {
            var touched = Touches(instruction, map).Where(leg => !legs.Contains(leg)).ToList();
            if (legs.Count + touched.Count > maxLegs)
            {
                yield return new BatchGroup(kind, group);
                group = [];
                legs.Clear();
                touched = [.. Touches(instruction, map)];
            }

            group.Add(instruction);
            legs.UnionWith(touched);
        }

        if (group.Count > 0)
        {
            yield return new BatchGroup(kind, group);
        }
    }

    /// <summary>The most legs that it can add; netting may take some away again.</summary>
    private static IEnumerable<(Address Token, Address Holder)> Touches(Instruction one, ChainMap map)
    {
        var holder = map.Wallets[one.InvestorId];
        if (one.InstrumentId is not { } instrument)
        {
            return [(map.Cash, holder)];
        }

        var token = map.Tokens[instrument];
        return one.CounterpartyId is { } seller
            ? [(token, holder), (token, map.Wallets[seller]), (map.Cash, holder), (map.Cash, map.Wallets[seller])]
            : [(token, holder)];
    }
}
