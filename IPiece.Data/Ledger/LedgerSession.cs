using IPiece.Data.Database;
using IPiece.Domain.Identifiers;
using Npgsql;

namespace IPiece.Data.Ledger;

/// <summary>
/// The one way to move a balance. Opening locks every account in id order with one statement (so sessions never deadlock with each other)
/// and loads it; holds, releases and postings are then evaluated in memory, checked; <see cref="FlushAsync(CancellationToken)" /> writes them set-based in
/// one round trip. Committing stays the caller's. Not safe for use from several threads.
/// </summary>
public sealed class LedgerSession
{
    /// <summary>Most accounts of one session. A day roll gives back the holds of everybody with an open order, so this bounds how many may have one.</summary>
    public const int MaxAccounts = 1_000_000;

    private readonly NpgsqlTransaction _transaction;
    private readonly LedgerIds _ids;
    private readonly LedgerState _state;
    private readonly Dictionary<int, long> _sums = [];
    private long _nextHoldId;
    private readonly long _endHoldId;
    private bool _isClosed;

    private LedgerSession(NpgsqlTransaction transaction, LedgerIds ids, LedgerState state, long firstHoldId, int newHolds)
    {
        _transaction = transaction;
        _ids = ids;
        _state = state;
        _nextHoldId = firstHoldId;
        _endHoldId = firstHoldId + newHolds;
    }

    /// <summary>Locks and loads.</summary>
    /// <param name="transaction">At READ COMMITTED, PostgreSQL's default: each statement sees what the locks before it waited for.</param>
    /// <param name="ids">The process's id blocks.</param>
    /// <param name="scope">Everything that may be touched.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The session.</returns>
    public static Task<LedgerSession> OpenAsync(
        NpgsqlTransaction transaction,
        LedgerIds ids,
        LedgerScope scope,
        CancellationToken cancellationToken
    ) => OpenAsync(new RoundTrip(transaction), null, ids, scope, cancellationToken);

    /// <summary>Locks and loads in one round trip with what else the caller asks.</summary>
    /// <param name="trip">What is asked before the accounts are locked; made here.</param>
    /// <param name="askMore">Adds what must be read under the locks.</param>
    /// <param name="ids">The process's id blocks.</param>
    /// <param name="scope">Everything that may be touched.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The session.</returns>
    public static async Task<LedgerSession> OpenAsync(
        RoundTrip trip,
        Action<RoundTrip>? askMore,
        LedgerIds ids,
        LedgerScope scope,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scope.Accounts.Count, MaxAccounts, nameof(scope));
        var connection = trip.Transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
        var firstHoldId = scope.NewHolds == 0 ? 0 : await ids.Holds.TakeAsync(connection, scope.NewHolds, cancellationToken);
        var (state, accounts) = LedgerLoader.Ask(trip, scope);
        askMore?.Invoke(trip);
        await trip.ExecuteAsync(cancellationToken);
        return state.Accounts.Count == accounts
            ? new LedgerSession(trip.Transaction, ids, state, firstHoldId, scope.NewHolds)
            : throw new LedgerRuleException("The ledger refuses: the scope names an account that does not exist.");
    }

    /// <summary>A balance as this session sees it now.</summary>
    /// <param name="account">One of the scope's accounts.</param>
    /// <returns>The balance.</returns>
    public AccountBalance Balance(AccountId account)
    {
        var locked = Account(account);
        return new AccountBalance(locked.Posted, locked.Held);
    }

    /// <summary>What a hold still sets aside.</summary>
    /// <param name="hold">A hold of the scope, or one placed by this session.</param>
    /// <returns>Won or units.</returns>
    public long Remaining(HoldId hold) => Hold(hold).Remaining;

    /// <summary>Whether an event was posted before: by an earlier transaction (if its key is in the scope) or by this session.</summary>
    /// <param name="naturalKey">The event.</param>
    /// <returns>True when it must not be posted again.</returns>
    public bool IsPosted(string naturalKey) => _state.PostedKeys.Contains(naturalKey);

    /// <summary>Whether an account covers an amount beyond what it holds, as this session sees it now.</summary>
    /// <param name="account">One of the scope's accounts.</param>
    /// <param name="amount">More than zero.</param>
    /// <returns>False when a hold of that amount would be refused.</returns>
    public bool Covers(AccountId account, long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return Account(account).Covers(amount);
    }

    /// <summary>Sets an amount aside, if there is enough.</summary>
    /// <param name="account">The account.</param>
    /// <param name="amount">More than zero.</param>
    /// <param name="purpose">Why.</param>
    /// <param name="journal">The head of its journal, with the order, withdrawal or subscription as reference.</param>
    /// <param name="hold">The hold, to be used by later postings.</param>
    /// <returns>False when the account does not cover it; nothing has changed then.</returns>
    public bool TryHold(AccountId account, long amount, HoldPurpose purpose, in JournalDraft journal, out HoldId hold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        hold = default;
        var locked = Account(account);
        if (!locked.Covers(amount))
        {
            return false;
        }

        Begin(journal);
        if (_nextHoldId >= _endHoldId)
        {
            throw Break("more holds are placed than the scope announced");
        }

        hold = new HoldId(_nextHoldId++);
        var placed = new LoadedHold(hold.Value, account.Value, amount, amount, isNew: true)
        {
            Purpose = purpose,
            ReferenceId = journal.ReferenceId,
            CreatedAt = journal.OccurredAt,
        };
        _state.Holds.Add(placed.Id, placed);
        locked.Apply(0, amount);
        _state.Append(1, locked, 0, amount, hold.Value);
        if (!locked.IsSound())
        {
            throw Break($"account {locked.Id} would hold {locked.Held} of {locked.Posted}");
        }

        return true;
    }

    /// <summary>Gives back all that remains of a hold. Nothing happens when nothing remains.</summary>
    /// <param name="hold">A hold of the scope, or one placed by this session.</param>
    /// <param name="journal">The head of its journal.</param>
    /// <returns>What was given back.</returns>
    public long Release(HoldId hold, in JournalDraft journal)
    {
        var loaded = Hold(hold);
        var remaining = loaded.Remaining;
        if (remaining > 0)
        {
            Post(journal, [PostingLine.Release(new AccountId(loaded.AccountId), remaining, hold)]);
        }

        return remaining;
    }

    /// <summary>Posts a balanced journal.</summary>
    /// <param name="journal">Its head.</param>
    /// <param name="lines">Its lines, in order; per asset they sum to zero. Customers must cover them when the last one is applied.</param>
    /// <returns>The journal; numbered by <see cref="FlushAsync(CancellationToken)" />.</returns>
    /// <exception cref="LedgerRuleException">A rule would be broken. The session is then of no more use.</exception>
    public PostedJournal Post(in JournalDraft journal, ReadOnlySpan<PostingLine> lines)
    {
        if (lines.Length is 0 or > short.MaxValue)
        {
            throw Break($"journal {journal.NaturalKey} has {lines.Length} lines");
        }

        var posted = Begin(journal);
        _sums.Clear();
        for (var index = 0; index < lines.Length; index++)
        {
            Apply(lines[index], checked((short)(index + 1)), journal);
        }

        foreach (var line in lines)
        {
            if (!Account(line.Account).IsSound())
            {
                throw Break($"journal {journal.NaturalKey} leaves account {line.Account} below its holds");
            }
        }

        foreach (var (asset, sum) in _sums)
        {
            if (sum != 0)
            {
                throw Break($"journal {journal.NaturalKey} does not balance: asset {asset} sums to {sum}");
            }
        }

        return posted;
    }

    /// <summary>Writes everything since the session was opened. May be called once; the caller commits.</summary>
    /// <param name="cancellationToken">Gives up; the transaction must then be rolled back.</param>
    /// <exception cref="RepeatedJournalException">A natural key was posted before.</exception>
    public Task FlushAsync(CancellationToken cancellationToken) => FlushAsync(addMore: null, cancellationToken);

    /// <summary>Writes everything since the session was opened, and with it what the caller adds.</summary>
    /// <param name="addMore">Adds statements and rows, which come after the ledger's.</param>
    /// <param name="cancellationToken">Gives up; the transaction must then be rolled back.</param>
    /// <exception cref="RepeatedJournalException">A natural key was posted before.</exception>
    public async Task FlushAsync(Action<BulkWrite>? addMore, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        _isClosed = true;
        await LedgerWriter.WriteAsync(_transaction, _ids, _state, addMore, cancellationToken);
    }

    private PostedJournal Begin(in JournalDraft journal)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (!_state.PostedKeys.Add(journal.NaturalKey))
        {
            _isClosed = true;
            throw new RepeatedJournalException($"Journal {journal.NaturalKey} was posted before.");
        }

        var posted = new PostedJournal(journal);
        _state.Journals.Add(posted);
        return posted;
    }

    private void Apply(in PostingLine line, short number, in JournalDraft journal)
    {
        var account = Account(line.Account);
        if (line.Released != 0)
        {
            if (line.Released < 0 || line.Hold is not { } hold || Hold(hold) is not { } loaded || loaded.AccountId != account.Id)
            {
                throw Break($"journal {journal.NaturalKey}, line {number} names no hold of its account");
            }

            if (!loaded.TryTake(line.Released, journal.OccurredAt))
            {
                throw Break($"journal {journal.NaturalKey} takes {line.Released} of hold {loaded.Id}, which has {loaded.Remaining}");
            }
        }
        else if (line.Posted == 0)
        {
            throw Break($"journal {journal.NaturalKey}, line {number} moves nothing");
        }

        account.Apply(line.Posted, -line.Released);
        _sums[account.AssetId] = checked(_sums.GetValueOrDefault(account.AssetId) + line.Posted);
        _state.Append(number, account, line.Posted, -line.Released, line.Hold?.Value);
    }

    private LockedAccount Account(AccountId account) =>
        _state.Accounts.TryGetValue(account.Value, out var locked) ? locked : throw Break($"account {account} is not in the scope");

    private LoadedHold Hold(HoldId hold) =>
        _state.Holds.TryGetValue(hold.Value, out var loaded) ? loaded : throw Break($"hold {hold} is not in the scope");

    private LedgerRuleException Break(string rule)
    {
        // A half-applied journal must never reach the database.
        _isClosed = true;
        return new LedgerRuleException($"The ledger refuses: {rule}.");
    }
}
