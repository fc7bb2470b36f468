using IPiece.Data.Ledger;
using IPiece.Data.Movements;
using IPiece.Data.People;
using IPiece.Data.Requests;
using IPiece.Domain.Identifiers;

namespace IPiece.Data.Operations;

/// <summary>
/// Moves units without their holder's consent: in the ledger now, on the chain by the operation. What orders have on hold cannot be moved;
/// frozen units can, once nothing else is on hold, and are unfrozen by as much as they are needed, as the token does it.
/// </summary>
internal sealed class ForcedTransferKind(UnitsBook book) : IChangeKind
{
    public string Kind => ChangeRequestKinds.ForcedTransfer;

    public async Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<ForcedTransferChange>(context.Request);
        OperationRows.DemandUnits(change.Units);
        if (change.FromInvestorId == change.ToInvestorId)
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Rule,
                ChangeCodes.SameInvestor,
                "Units are moved from one holder to another.",
                "toInvestorId"
            );
        }

        var instrument = await OperationRows.InstrumentAsync(context, change.Symbol, cancellationToken);
        await DemandPartiesAsync(context, change, cancellationToken);
        var account = await book.AccountAsync(change.FromInvestorId, instrument, cancellationToken);
        var balance = await UnitsBook.BalanceAsync(context, account, cancellationToken);
        var frozen = (await UnitsBook.FreezesAsync(context, account, cancellationToken)).Sum(hold => hold.Remaining);
        DemandMovable(change, balance, frozen);
        return null;
    }

    public async Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<ForcedTransferChange>(context.Request);
        var instrument = await OperationRows.InstrumentAsync(context, change.Symbol, cancellationToken);
        var from = await book.AccountAsync(change.FromInvestorId, instrument, cancellationToken);
        var to = await book.AccountAsync(change.ToInvestorId, instrument, cancellationToken);
        var holds = await UnitsBook.FreezesAsync(context, from, cancellationToken);
        var scope = new LedgerScope([from, to]) { Holds = [.. holds.Select(hold => hold.Hold)] };
        var session = await book.OpenAsync(context, scope, cancellationToken);
        var balance = session.Balance(from);
        DemandMovable(change, balance, holds.Sum(hold => session.Remaining(hold.Hold)));
        session.Post(UnitsBook.Draft(context, JournalKind.ForcedTransfer), [.. Lines(session, change.Units, from, to, holds)]);
        await session.FlushAsync(cancellationToken);
        await PositionMover.MoveAsync(
            context.Transaction,
            new InvestorId(change.FromInvestorId),
            new InvestorId(change.ToInvestorId),
            instrument,
            change.Units,
            context.Now,
            cancellationToken
        );
        return await OperationRows.AddAsync(
            context,
            OperationKind.ForcedTransfer,
            cancellationToken,
            change.FromInvestorId,
            change.ToInvestorId,
            instrument,
            change.Units
        );
    }

    private static async Task DemandPartiesAsync(ChangeContext context, ForcedTransferChange change, CancellationToken cancellationToken)
    {
        // Locked in id order, or two transfers in opposite directions could wait for each other.
        var toStatus = (short)0;
        foreach (var investor in new[] { change.FromInvestorId, change.ToInvestorId }.Order())
        {
            var isReceiver = investor == change.ToInvestorId;
            var field = isReceiver ? "toInvestorId" : "fromInvestorId";
            var status = await OperationRows.InvestorAsync(context, investor, field, cancellationToken);
            toStatus = isReceiver ? status : toStatus;
            await OperationRows.DemandWalletAsync(context, investor, field, cancellationToken);
        }

        if (toStatus != (short)KycStatus.Approved)
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Rule,
                ChangeCodes.ReceiverNotApproved,
                $"Investor {change.ToInvestorId} may not hold units: only an approved investor who is not frozen can receive them.",
                "toInvestorId"
            );
        }
    }

    private static void DemandMovable(ForcedTransferChange change, AccountBalance balance, long frozen)
    {
        var ordered = balance.Held - frozen;
        var movable = ordered == 0 ? balance.Posted : balance.Available;
        if (change.Units > movable)
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Rule,
                ChangeCodes.NotEnoughUnits,
                $"Investor {change.FromInvestorId} has {balance.Posted} units of {change.Symbol}, {frozen} of them frozen and {ordered} on hold for "
                    + "orders: cancel the orders first.",
                "units"
            );
        }
    }

    private static IEnumerable<PostingLine> Lines(
        LedgerSession session,
        long units,
        AccountId from,
        AccountId to,
        List<(HoldId Hold, long Remaining)> holds
    )
    {
        var free = Math.Min(units, session.Balance(from).Available);
        if (free > 0)
        {
            yield return new PostingLine(from, -free);
        }

        var left = units - free;
        foreach (var (hold, _) in holds)
        {
            var part = Math.Min(left, session.Remaining(hold));
            if (part > 0)
            {
                yield return PostingLine.FromHold(from, part, hold);
                left -= part;
            }
        }

        yield return new PostingLine(to, units);
    }
}
