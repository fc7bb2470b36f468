using IPiece.Api.Client.Paging;
using IPiece.Api.Client.Transactions;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using IPiece.Data.Ledger;
using Npgsql;

namespace IPiece.Api.Transactions;

/// <summary>Reads an investor's statement, journal by journal.</summary>
internal sealed class TransactionReader(NpgsqlDataSource dataSource)
{
    public const string ListName = "transactions";

    public async Task<Page<TransactionSummary>> ListAsync(
        long investorId,
        int? instrumentId,
        bool includeHolds,
        CursorPlace? place,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await dataSource.ListAsync(
            TransactionSql.ListRows,
            TransactionRow.Read,
            cancellationToken,
            investorId,
            includeHolds,
            place?.Time,
            place?.Id ?? 0,
            instrumentId,
            limit + 1
        );
        var items = rows.Select(row => row.Summary(investorId)).ToList();
        if (items.Count <= limit)
        {
            return new(items, null);
        }

        items.RemoveRange(limit, items.Count - limit);
        return new(items, CursorPlace.At(items[^1].OccurredAt, items[^1].Id).Encode(ListName));
    }

    public async Task<TransactionDetail?> FindAsync(long investorId, long id, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(TransactionSql.OneRow, TransactionRow.Read, cancellationToken, investorId, id);
        if (rows.Count == 0)
        {
            return null;
        }

        var lines = await dataSource.ListAsync(
            TransactionSql.Lines,
            reader => new TransactionLine(
                reader.GetInt16(0),
                (AccountKind)reader.GetInt16(1) == AccountKind.CustomerCash ? "cash" : "units",
                reader.GetString(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt64(5),
                reader.GetInt64(6)
            ),
            cancellationToken,
            investorId,
            id
        );
        return rows[0].Detail(investorId, lines);
    }
}
