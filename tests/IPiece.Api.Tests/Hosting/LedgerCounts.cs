using IPiece.Testing;

namespace IPiece.Api.Tests.Hosting;

/// <summary>What must be the same before and after a request that is refused.</summary>
public sealed record LedgerCounts(
    long Journals,
    long Lines,
    long Holds,
    long Orders,
    long Trades,
    long Posted,
    long Held,
    long Instructions
)
{
    public static async Task<LedgerCounts> ReadAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        await using var command = database.OwnerDataSource.CreateCommand(
            """
            select (select count(*) from ipiece.journals), (select count(*) from ipiece.journal_lines), (select count(*) from ipiece.holds),
                (select count(*) from ipiece.orders), (select count(*) from ipiece.trades),
                (select coalesce(sum(abs(posted)), 0)::bigint from ipiece.accounts), (select coalesce(sum(held), 0)::bigint from ipiece.accounts),
                (select count(*) from ipiece.chain_instructions)
            """
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new LedgerCounts(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.GetInt64(2),
            reader.GetInt64(3),
            reader.GetInt64(4),
            reader.GetInt64(5),
            reader.GetInt64(6),
            reader.GetInt64(7)
        );
    }
}
