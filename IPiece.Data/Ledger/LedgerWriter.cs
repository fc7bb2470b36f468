using IPiece.Data.Database;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Ledger;

/// <summary>Writes a session's journals, lines, holds and balances, set-based, whatever their number.</summary>
internal static class LedgerWriter
{
    private const string NaturalKeyIndex = "ix_journals_natural_key";

    /// <summary>
    /// A batch touches few of many rows, by key. Left to itself the planner reads the whole accounts table for a hash join as soon as a
    /// batch is larger than a few hundred lines, in the updates and in the balance trigger; looking rows up by key costs half. Until the
    /// transaction ends.
    /// </summary>
    private const string LookUpByKey = "select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    private const string UpdateHolds = """
        update ipiece.holds h set remaining = u.remaining, closed_at = u.closed_at
        from unnest($1, $2, $3) as u (id, remaining, closed_at) where h.id = u.id
        """;

    private const string UpdateAccounts = """
        update ipiece.accounts a set posted = u.posted, held = u.held, version = u.version
        from unnest($1, $2, $3, $4) as u (id, posted, held, version) where a.id = u.id
        """;

    private static readonly BulkInsert<PostedJournal> s_journals = new(
        "ipiece.journals",
        new BulkColumns<PostedJournal>()
            .Bigint("id", journal => journal.Id.Value)
            .Smallint("kind", journal => (int)journal.Draft.Kind)
            .Text("natural_key", journal => journal.Draft.NaturalKey)
            .Time("occurred_at", journal => journal.Draft.OccurredAt)
            .Smallint("reference_kind", journal => (int)journal.Draft.ReferenceKind)
            .Bigint("reference_id", journal => journal.Draft.ReferenceId)
    );

    private static readonly BulkInsert<PendingLine> s_lines = new(
        "ipiece.journal_lines",
        new BulkColumns<PendingLine>()
            .Bigint("journal_id", line => line.Journal.Id.Value)
            .Smallint("line_number", line => line.LineNumber)
            .Bigint("account_id", line => line.AccountId)
            .Bigint("account_version", line => line.AccountVersion)
            .Bigint("posted_delta", line => line.PostedDelta)
            .Bigint("held_delta", line => line.HeldDelta)
            .Bigint("posted_after", line => line.PostedAfter)
            .Bigint("held_after", line => line.HeldAfter)
            .OptionalBigint("hold_id", line => line.HoldId)
    );

    private static readonly BulkInsert<LoadedHold> s_holds = new(
        "ipiece.holds",
        new BulkColumns<LoadedHold>()
            .Bigint("id", hold => hold.Id)
            .Bigint("account_id", hold => hold.AccountId)
            .Bigint("amount", hold => hold.Amount)
            .Bigint("remaining", hold => hold.Remaining)
            .Smallint("purpose", hold => (int)hold.Purpose)
            .Bigint("reference_id", hold => hold.ReferenceId)
            .Time("created_at", hold => hold.CreatedAt)
            .OptionalTime("closed_at", hold => hold.ClosedAt)
    );

    public static async Task WriteAsync(
        NpgsqlTransaction transaction,
        LedgerIds ids,
        LedgerState state,
        Action<BulkWrite>? addMore,
        CancellationToken cancellationToken
    )
    {
        var write = new BulkWrite(transaction);
        if (state.Journals.Count > 0)
        {
            await NumberAsync(transaction.Connection!, ids, state, cancellationToken);
            Add(write, state);
        }

        addMore?.Invoke(write);
        try
        {
            await write.ExecuteAsync(cancellationToken);
        }
        catch (PostgresException exception)
            when (exception.SqlState == PostgresErrorCodes.UniqueViolation && exception.ConstraintName == NaturalKeyIndex)
        {
            throw new RepeatedJournalException("A journal of this session was posted before by someone else.", exception);
        }
    }

    private static void Add(BulkWrite write, LedgerState state)
    {
        _ = write.Add(LookUpByKey);
        write.Add(s_journals, state.Journals);
        write.Add(s_holds, [.. state.Holds.Values.Where(hold => hold.IsNew)]);

        // In the order of their largest index, so that its pages are visited once each.
        state.Lines.Sort(
            (left, right) =>
                left.AccountId != right.AccountId
                    ? left.AccountId.CompareTo(right.AccountId)
                    : left.AccountVersion.CompareTo(right.AccountVersion)
        );
        write.Add(s_lines, state.Lines);
        AddChangedHolds(write, [.. state.Holds.Values.Where(hold => hold.IsChanged)]);
        AddAccounts(write, [.. state.Accounts.Values.Where(account => account.IsChanged)]);
    }

    private static async Task NumberAsync(
        NpgsqlConnection connection,
        LedgerIds ids,
        LedgerState state,
        CancellationToken cancellationToken
    )
    {
        for (var done = 0; done < state.Journals.Count; )
        {
            var count = Math.Min(state.Journals.Count - done, IdBlock.Size);
            var first = await ids.Journals.TakeAsync(connection, count, cancellationToken);
            for (var index = 0; index < count; index++)
            {
                state.Journals[done + index].Number(first + index);
            }

            done += count;
        }
    }

    private static void AddChangedHolds(BulkWrite write, LoadedHold[] holds)
    {
        if (holds.Length == 0)
        {
            return;
        }

        var parameters = write.Add(UpdateHolds);
        parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(holds, hold => hold.Id)));
        parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(holds, hold => hold.Remaining)));
        parameters.Add(Arrays.Of(NpgsqlDbType.TimestampTz, Array.ConvertAll(holds, hold => hold.ClosedAt?.ToUniversalTime())));
    }

    private static void AddAccounts(BulkWrite write, LockedAccount[] accounts)
    {
        var parameters = write.Add(UpdateAccounts);
        parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(accounts, account => account.Id)));
        parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(accounts, account => account.Posted)));
        parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(accounts, account => account.Held)));
        parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(accounts, account => account.Version)));
    }
}
