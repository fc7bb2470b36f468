using IPiece.Data.Database;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Ledger;

/// <summary>Writes a session's journals, lines, holds and balances: five statements, one round trip, whatever their number.</summary>
internal static class LedgerWriter
{
    private const string NaturalKeyIndex = "ix_journals_natural_key";

    /// <summary>
    /// A batch touches few of many rows, by key. Left to itself the planner reads the whole accounts table for a hash join as soon as a
    /// batch is larger than a few hundred lines, in the updates and in the balance trigger; looking rows up by key costs half. Until the
    /// transaction ends.
    /// </summary>
    private const string LookUpByKey = "select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    private const string InsertJournals = """
        insert into ipiece.journals (id, kind, natural_key, occurred_at, reference_kind, reference_id)
        select * from unnest($1, $2, $3, $4, $5, $6)
        """;

    private const string InsertHolds = """
        insert into ipiece.holds (id, account_id, amount, remaining, purpose, reference_id, created_at, closed_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string InsertLines = """
        insert into ipiece.journal_lines
            (journal_id, line_number, account_id, account_version, posted_delta, held_delta, posted_after, held_after, hold_id)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    private const string CopyLines = """
        copy ipiece.journal_lines
            (journal_id, line_number, account_id, account_version, posted_delta, held_delta, posted_after, held_after, hold_id)
        from stdin (format binary)
        """;

    /// <summary>Copying costs a third less a line, and a round trip of its own.</summary>
    private const int CopiedFrom = 500;

    private const string UpdateHolds = """
        update ipiece.holds h set remaining = u.remaining, closed_at = u.closed_at
        from unnest($1, $2, $3) as u (id, remaining, closed_at) where h.id = u.id
        """;

    private const string UpdateAccounts = """
        update ipiece.accounts a set posted = u.posted, held = u.held, version = u.version
        from unnest($1, $2, $3, $4) as u (id, posted, held, version) where a.id = u.id
        """;

    /// <summary>The day roll of a market with hundreds of thousands of orders is one write, also on a machine that has much else to do.</summary>
    private const int LongestWriteSeconds = 300;

    public static async Task WriteAsync(
        NpgsqlTransaction transaction,
        LedgerIds ids,
        LedgerState state,
        Action<NpgsqlBatch>? addMore,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction) { Timeout = LongestWriteSeconds };
        var areCopied = state.Lines.Count >= CopiedFrom;
        if (state.Journals.Count > 0)
        {
            await NumberAsync(transaction.Connection!, ids, state, cancellationToken);
            Add(batch, state, areCopied);
        }

        addMore?.Invoke(batch);
        if (batch.BatchCommands.Count == 0)
        {
            return;
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
            if (areCopied)
            {
                await CopyLinesAsync(transaction.Connection!, state, cancellationToken);
            }
        }
        catch (PostgresException exception)
            when (exception.SqlState == PostgresErrorCodes.UniqueViolation && exception.ConstraintName == NaturalKeyIndex)
        {
            throw new RepeatedJournalException("A journal of this session was posted before by someone else.", exception);
        }
    }

    private static void Add(NpgsqlBatch batch, LedgerState state, bool areCopied)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LookUpByKey));
        AddJournals(batch, state);
        AddNewHolds(batch, [.. state.Holds.Values.Where(hold => hold.IsNew)]);
        if (!areCopied)
        {
            AddLines(batch, state);
        }

        AddChangedHolds(batch, [.. state.Holds.Values.Where(hold => hold.IsChanged)]);
        AddAccounts(batch, [.. state.Accounts.Values.Where(account => account.IsChanged)]);
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

    private static void AddJournals(NpgsqlBatch batch, LedgerState state)
    {
        var drafts = state.Journals.ConvertAll(journal => journal.Draft).ToArray();
        var command = new NpgsqlBatchCommand(InsertJournals);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, state.Journals.ConvertAll(journal => journal.Id.Value).ToArray()));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Smallint, Array.ConvertAll(drafts, draft => (short)draft.Kind)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Text, Array.ConvertAll(drafts, draft => draft.NaturalKey)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.TimestampTz, Array.ConvertAll(drafts, draft => draft.OccurredAt.ToUniversalTime())));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Smallint, Array.ConvertAll(drafts, draft => (short)draft.ReferenceKind)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(drafts, draft => draft.ReferenceId)));
        batch.BatchCommands.Add(command);
    }

    private static void AddNewHolds(NpgsqlBatch batch, LoadedHold[] holds)
    {
        if (holds.Length == 0)
        {
            return;
        }

        var command = new NpgsqlBatchCommand(InsertHolds);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(holds, hold => hold.Id)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(holds, hold => hold.AccountId)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(holds, hold => hold.Amount)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(holds, hold => hold.Remaining)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Smallint, Array.ConvertAll(holds, hold => (short)hold.Purpose)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(holds, hold => hold.ReferenceId)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.TimestampTz, Array.ConvertAll(holds, hold => hold.CreatedAt.ToUniversalTime())));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.TimestampTz, Array.ConvertAll(holds, hold => hold.ClosedAt?.ToUniversalTime())));
        batch.BatchCommands.Add(command);
    }

    private static void AddLines(NpgsqlBatch batch, LedgerState state)
    {
        PendingLine[] lines = [.. state.Lines];
        var journals = state.Journals;
        var command = new NpgsqlBatchCommand(InsertLines);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(lines, line => journals[line.JournalIndex].Id.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Smallint, Array.ConvertAll(lines, line => line.LineNumber)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(lines, line => line.AccountId)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(lines, line => line.AccountVersion)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(lines, line => line.PostedDelta)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(lines, line => line.HeldDelta)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(lines, line => line.PostedAfter)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(lines, line => line.HeldAfter)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(lines, line => line.HoldId)));
        batch.BatchCommands.Add(command);
    }

    private static async Task CopyLinesAsync(NpgsqlConnection connection, LedgerState state, CancellationToken cancellationToken)
    {
        // In the order of their largest index, so that its pages are visited once each.
        state.Lines.Sort(
            (left, right) =>
                left.AccountId != right.AccountId
                    ? left.AccountId.CompareTo(right.AccountId)
                    : left.AccountVersion.CompareTo(right.AccountVersion)
        );
        await using var writer = await connection.BeginBinaryImportAsync(CopyLines, cancellationToken);
        foreach (var line in state.Lines)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(state.Journals[line.JournalIndex].Id.Value, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(line.LineNumber, NpgsqlDbType.Smallint, cancellationToken);
            await writer.WriteAsync(line.AccountId, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(line.AccountVersion, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(line.PostedDelta, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(line.HeldDelta, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(line.PostedAfter, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(line.HeldAfter, NpgsqlDbType.Bigint, cancellationToken);
            if (line.HoldId is { } hold)
            {
                await writer.WriteAsync(hold, NpgsqlDbType.Bigint, cancellationToken);
            }
            else
            {
                await writer.WriteNullAsync(cancellationToken);
            }
        }

        _ = await writer.CompleteAsync(cancellationToken);
    }

    private static void AddChangedHolds(NpgsqlBatch batch, LoadedHold[] holds)
    {
        if (holds.Length == 0)
        {
            return;
        }

        var command = new NpgsqlBatchCommand(UpdateHolds);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(holds, hold => hold.Id)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(holds, hold => hold.Remaining)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.TimestampTz, Array.ConvertAll(holds, hold => hold.ClosedAt?.ToUniversalTime())));
        batch.BatchCommands.Add(command);
    }

    private static void AddAccounts(NpgsqlBatch batch, LockedAccount[] accounts)
    {
        var command = new NpgsqlBatchCommand(UpdateAccounts);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(accounts, account => account.Id)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(accounts, account => account.Posted)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(accounts, account => account.Held)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(accounts, account => account.Version)));
        batch.BatchCommands.Add(command);
    }
}
