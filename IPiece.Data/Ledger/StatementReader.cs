using IPiece.Data.Database;
using IPiece.Domain.Identifiers;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Ledger;

/// <summary>Reads what the ledger remembers.</summary>
public sealed class StatementReader(NpgsqlDataSource dataSource)
{
    /// <summary>Most lines of a page, and most journals of one call.</summary>
    public const int MaxRows = 200;

    private const string PageSql = """
        select l.journal_id, j.kind, j.occurred_at, j.reference_kind, j.reference_id,
            l.account_version, l.posted_delta, l.held_delta, l.posted_after, l.held_after
        from ipiece.journal_lines l join ipiece.journals j on j.id = l.journal_id
        where l.account_id = $1 and l.account_version < $2 order by l.account_version desc limit $3
        """;

    private const string JournalsSql = """
        select j.id, j.kind, j.natural_key, j.occurred_at, j.reference_kind, j.reference_id,
            l.line_number, l.account_id, a.owner_kind, a.owner_id, a.asset_id, a.kind, x.code,
            l.posted_delta, l.held_delta, l.posted_after, l.held_after, l.hold_id
        from ipiece.journals j join ipiece.journal_lines l on l.journal_id = j.id
        join ipiece.accounts a on a.id = l.account_id join ipiece.assets x on x.id = a.asset_id
        """;

    private const string ById = " where j.id = any($1) order by j.id, l.line_number";

    /// <summary>A page of an account's statement, newest first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="beforeVersion">The cursor of the page before; none for the first.</param>
    /// <param name="limit">1 to <see cref="MaxRows" />.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page.</returns>
    public async Task<StatementPage> ReadAsync(AccountId account, long? beforeVersion, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxRows);
        await using var command = dataSource.CreateCommand(PageSql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = account.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = beforeVersion ?? long.MaxValue });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit + 1 });
        var lines = new List<StatementLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(
                new StatementLine(
                    new JournalId(reader.GetInt64(0)),
                    (JournalKind)reader.GetInt16(1),
                    await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken),
                    (ReferenceKind)reader.GetInt16(3),
                    reader.GetInt64(4),
                    reader.GetInt64(5),
                    reader.GetInt64(6),
                    reader.GetInt64(7),
                    reader.GetInt64(8),
                    reader.GetInt64(9)
                )
            );
        }

        var hasMore = lines.Count > limit;
        if (hasMore)
        {
            lines.RemoveAt(limit);
        }

        return new StatementPage(lines, hasMore ? lines[^1].Version : null);
    }

    /// <summary>Journals by number, with all their lines.</summary>
    /// <param name="journals">Up to <see cref="MaxRows" /> numbers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that exist, by number.</returns>
    public async Task<IReadOnlyList<JournalView>> JournalsAsync(
        IReadOnlyCollection<JournalId> journals,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(journals.Count, MaxRows, nameof(journals));
        await using var command = dataSource.CreateCommand(JournalsSql + ById);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, journals.Select(journal => journal.Value).ToArray()));
        return await ReadJournalsAsync(command, cancellationToken);
    }

    private static async Task<IReadOnlyList<JournalView>> ReadJournalsAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var journals = new List<JournalView>();
        var lines = new List<JournalViewLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = new JournalId(reader.GetInt64(0));
            if (journals.Count == 0 || journals[^1].Id != id)
            {
                lines = [];
                journals.Add(await ReadHeadAsync(reader, id, lines, cancellationToken));
            }

            lines.Add(await ReadLineAsync(reader, cancellationToken));
        }

        return journals;
    }

    private static async Task<JournalView> ReadHeadAsync(
        NpgsqlDataReader reader,
        JournalId id,
        List<JournalViewLine> lines,
        CancellationToken cancellationToken
    ) =>
        new(
            id,
            (JournalKind)reader.GetInt16(1),
            reader.GetString(2),
            await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellationToken),
            (ReferenceKind)reader.GetInt16(4),
            reader.GetInt64(5),
            lines
        );

    private static async Task<JournalViewLine> ReadLineAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        new(
            reader.GetInt16(6),
            new AccountId(reader.GetInt64(7)),
            new AccountKey((OwnerKind)reader.GetInt16(8), reader.GetInt64(9), reader.GetInt32(10), (AccountKind)reader.GetInt16(11)),
            reader.GetString(12),
            reader.GetInt64(13),
            reader.GetInt64(14),
            reader.GetInt64(15),
            reader.GetInt64(16),
            await reader.IsDBNullAsync(17, cancellationToken) ? null : new HoldId(reader.GetInt64(17))
        );
}
