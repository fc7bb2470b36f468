using IPiece.Data.Ledger;
using IPiece.Data.Requests;

namespace IPiece.Data.Operations;

/// <summary>Gives frozen units back, the longest frozen first.</summary>
internal sealed class UnitsUnfreezeKind(UnitsBook book) : IChangeKind
{
    public string Kind => ChangeRequestKinds.UnitsUnfreeze;

    public async Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<UnitsFreezeChange>(context.Request);
        OperationRows.DemandUnits(change.Units);
        var instrument = await OperationRows.InstrumentAsync(context, change.Symbol, cancellationToken);
        _ = await OperationRows.InvestorAsync(context, change.InvestorId, "investorId", cancellationToken);
        var account = await book.AccountAsync(change.InvestorId, instrument, cancellationToken);
        var frozen = (await UnitsBook.FreezesAsync(context, account, cancellationToken)).Sum(hold => hold.Remaining);
        return frozen < change.Units ? throw NotFrozen(change, frozen) : null;
    }

    public async Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var change = ChangePayloads.Read<UnitsFreezeChange>(context.Request);
        var instrument = await OperationRows.InstrumentAsync(context, change.Symbol, cancellationToken);
        var account = await book.AccountAsync(change.InvestorId, instrument, cancellationToken);
        var holds = await UnitsBook.FreezesAsync(context, account, cancellationToken);
        var scope = new LedgerScope([account]) { Holds = [.. holds.Select(hold => hold.Hold)] };
        var session = await book.OpenAsync(context, scope, cancellationToken);
        var lines = new List<PostingLine>();
        var left = change.Units;
        foreach (var (hold, _) in holds)
        {
            // As it is under the lock, which may be less than was read before.
            var part = Math.Min(left, session.Remaining(hold));
            if (part > 0)
            {
                lines.Add(PostingLine.Release(account, part, hold));
                left -= part;
            }
        }

        if (left > 0)
        {
            throw NotFrozen(change, change.Units - left);
        }

        session.Post(UnitsBook.Draft(context, JournalKind.UnitsUnfrozen), [.. lines]);
        await session.FlushAsync(cancellationToken);
        return await OperationRows.AddAsync(
            context,
            OperationKind.UnfreezeUnits,
            cancellationToken,
            change.InvestorId,
            instrument: instrument,
            units: change.Units
        );
    }

    private static ChangeRefusedException NotFrozen(UnitsFreezeChange change, long frozen) =>
        new(
            ChangeRefusal.Rule,
            ChangeCodes.NotFrozen,
            $"Of investor {change.InvestorId}'s units of {change.Symbol}, {frozen} are frozen.",
            "units"
        );
}
