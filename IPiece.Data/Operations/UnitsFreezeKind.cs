using IPiece.Data.Ledger;
using IPiece.Data.Requests;

namespace IPiece.Data.Operations;

/// <summary>Freezes a part of an investor's units: a hold in the ledger, so that they cannot be sold, and the same on the chain.</summary>
internal sealed class UnitsFreezeKind(UnitsBook book) : IChangeKind
{
    public string Kind => ChangeRequestKinds.UnitsFreeze;

    public async Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<UnitsFreezeChange>(context.Request);
        OperationRows.DemandUnits(change.Units);
        var instrument = await OperationRows.InstrumentAsync(context, change.Symbol, cancellationToken);
        _ = await OperationRows.InvestorAsync(context, change.InvestorId, "investorId", cancellationToken);
        await OperationRows.DemandWalletAsync(context, change.InvestorId, "investorId", cancellationToken);
        var account = await book.AccountAsync(change.InvestorId, instrument, cancellationToken);
        var balance = await UnitsBook.BalanceAsync(context, account, cancellationToken);
        return balance.Available < change.Units ? throw NotEnough(change, balance) : null;
    }

    public async Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<UnitsFreezeChange>(context.Request);
        var instrument = await OperationRows.InstrumentAsync(context, change.Symbol, cancellationToken);
        var account = await book.AccountAsync(change.InvestorId, instrument, cancellationToken);
        var session = await book.OpenAsync(context, new LedgerScope([account]) { NewHolds = 1 }, cancellationToken);
        var draft = UnitsBook.Draft(context, JournalKind.UnitsFrozen);
        if (!session.TryHold(account, change.Units, HoldPurpose.Freeze, draft, out _))
        {
            throw NotEnough(change, session.Balance(account));
        }

        await session.FlushAsync(cancellationToken);
        return await OperationRows.AddAsync(
            context,
            OperationKind.FreezeUnits,
            cancellationToken,
            change.InvestorId,
            instrument: instrument,
            units: change.Units
        );
    }

    private static ChangeRefusedException NotEnough(UnitsFreezeChange change, AccountBalance balance) =>
        new(
            ChangeRefusal.Rule,
            ChangeCodes.NotEnoughUnits,
            $"Investor {change.InvestorId} has {balance.Posted} units of {change.Symbol}, of which {balance.Held} are on hold: "
                + "cancel orders first, or freeze the wallet.",
            "units"
        );
}
