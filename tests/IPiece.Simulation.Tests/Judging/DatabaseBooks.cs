using IPiece.Simulation.Tests.Load;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>Compares the book that the API shows with the open orders in the database, at the same sequence number.</summary>
internal sealed class DatabaseBooks(Database database)
{
    /// <summary>A live market moves between the two questions; this many times the pair is asked anew.</summary>
    private const int MaxAttempts = 200;

    private const string Levels = """
        with levels as (
            select instrument_id, side, price, sum(remaining) as quantity, count(*) as orders from orders where remaining > 0
            group by instrument_id, side, price
        )
        select i.symbol, m.book_sequence,
            coalesce((select string_agg(format('%s{X}%s/%s', price, quantity, orders), ' ' order by price desc)
                from levels l where l.instrument_id = i.id and side = 0), ''),
            coalesce((select string_agg(format('%s{X}%s/%s', price, quantity, orders), ' ' order by price)
                from levels l where l.instrument_id = i.id and side = 1), '')
        from instruments i join market_states m on m.instrument_id = i.id
        """;

    /// <summary>Gives what differs, or null when both books are the same.</summary>
    public async Task<string?> CompareAsync(ExchangeClient client, string symbol, CancellationToken cancellationToken)
    {
        string? difference = null;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var answer = await client.GetAsync($"/api/v1/markets/{symbol}/book", null, cancellationToken);
            if (!answer.IsSuccess)
            {
                return $"{symbol}: the book was answered with {answer.Word}";
            }

            var shown = (
                Sequence: answer.Number("sequence"),
                Bids: BookSide.Describe(answer.Body.GetProperty("bids")),
                Asks: BookSide.Describe(answer.Body.GetProperty("asks"))
            );
            var rows = await database.ReadAllAsync(
                Levels.Replace("{X}", "x", StringComparison.Ordinal),
                row => (Symbol: row.GetString(0), Sequence: row.GetInt64(1), Bids: row.GetString(2), Asks: row.GetString(3)),
                cancellationToken
            );
            var stored = rows.Single(row => row.Symbol == symbol);
            difference = $"{symbol}: shown {shown}, stored {stored}";
            if (shown.Sequence == stored.Sequence)
            {
                return shown.Bids == stored.Bids && shown.Asks == stored.Asks ? null : difference;
            }
        }

        return $"{difference} (their sequence numbers never met)";
    }
}
