namespace IPiece.Data.Ledger;

/// <summary>The ids of journals and holds, one per process.</summary>
public sealed class LedgerIds
{
    internal IdBlock Journals { get; } = new("ipiece.journal_ids");

    internal IdBlock Holds { get; } = new("ipiece.hold_ids");
}
