using System.Runtime.InteropServices;

namespace IPiece.Data.Ledger;

/// <summary>A journal line that waits for its journal's number.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PendingLine(
    PostedJournal Journal,
    short LineNumber,
    long AccountId,
    long AccountVersion,
    long PostedDelta,
    long HeldDelta,
    long PostedAfter,
    long HeldAfter,
    long? HoldId
);
