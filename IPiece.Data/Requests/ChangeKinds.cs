using IPiece.Data.Ledger;
using IPiece.Data.Operations;

namespace IPiece.Data.Requests;

/// <summary>Everything that two people can change together.</summary>
internal static class ChangeKinds
{
    public static IReadOnlyList<IChangeKind> All(AccountDirectory accounts, LedgerIds ids)
    {
        var book = new UnitsBook(accounts, ids);
        return
        [
            new PolicyChangeKind(),
            new CalendarChangeKind(),
            new CalendarRemovalKind(),
            new ForcedTransferKind(book),
            new WalletFreezeKind(),
            new WalletUnfreezeKind(),
            new UnitsFreezeKind(book),
            new UnitsUnfreezeKind(book),
            new WalletRecoveryKind(),
            new TokenPauseKind(pauses: true),
            new TokenPauseKind(pauses: false),
        ];
    }
}
