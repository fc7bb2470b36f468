namespace IPiece.Data.Ledger;

/// <summary>What a session has loaded and what it will write, column by column, as the statements take it.</summary>
internal sealed class LedgerState
{
    public Dictionary<long, LockedAccount> Accounts { get; } = [];

    public Dictionary<long, LoadedHold> Holds { get; } = [];

    public HashSet<string> PostedKeys { get; } = new(StringComparer.Ordinal);

    public List<PostedJournal> Journals { get; } = [];

    public List<PendingLine> Lines { get; } = [];

    public void Append(short number, LockedAccount account, long postedDelta, long heldDelta, long? holdId) =>
        Lines.Add(
            new PendingLine(Journals[^1], number, account.Id, account.Version, postedDelta, heldDelta, account.Posted, account.Held, holdId)
        );
}
