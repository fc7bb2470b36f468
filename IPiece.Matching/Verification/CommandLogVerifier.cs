using System.Data;
using System.Globalization;
using IPiece.Domain.Identifiers;
using IPiece.Matching.Engine;
using Npgsql;

namespace IPiece.Matching.Verification;

/// <summary>
/// M4: runs a market's whole command log through a fresh engine on the naive book, and compares trades, open orders and the digest of the
/// state with what the database says, all as of one moment.
/// </summary>
/// <param name="dataSource">The database.</param>
public sealed class CommandLogVerifier(NpgsqlDataSource dataSource)
{
    private const string ReadTrades = """
        select sequence, price, quantity, buy_order_id, sell_order_id from ipiece.trades where instrument_id = $1 order by sequence
        """;

    private const string ReadOpen = """
        select id, remaining, price from ipiece.orders where instrument_id = $1 and remaining > 0
        order by side, case side when 0 then -price else price end, coalesce(priority, id & ((1::bigint << 36) - 1))
        """;

    private const string ReadState = """
        select i.offering_price, s.trade_sequence, s.digest, s.session_date from ipiece.instruments i
        join ipiece.market_states s on s.instrument_id = i.id where i.id = $1
        """;

    /// <summary>Verifies a market.</summary>
    /// <param name="instrument">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found; none when there is no such market.</returns>
    public async Task<VerificationReport?> VerifyAsync(InstrumentId instrument, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var state = await StateAsync(connection, instrument, cancellationToken);
        if (state is not var (offeringPrice, tradeSequence, storedDigest, sessionDate))
        {
            return null;
        }

        var replay = new LogReplay(dataSource, instrument);
        await replay.RunAsync(connection, offeringPrice, sessionDate, cancellationToken);
        var market = replay.Market;
        var detail =
            replay.Trades.Refused
            ?? await CompareTradesAsync(connection, instrument, replay.Trades, cancellationToken)
            ?? await CompareOrdersAsync(connection, instrument, market, cancellationToken);
        if (detail is null && tradeSequence != market.TradeSequence)
        {
            detail = $"the market says {tradeSequence} trades, the replay {market.TradeSequence}";
        }

        // A market that has not had a command since digests are kept has none stored.
        if (detail is null && replay.Commands > 0 && storedDigest != 0 && unchecked((ulong)storedDigest) != market.Digest())
        {
            detail = "the state's digest differs";
        }

        return new VerificationReport(
            instrument.Value,
            replay.Commands,
            market.TradeSequence,
            market.Book.OpenOrders,
            market.StateHash().ToString("x16", CultureInfo.InvariantCulture),
            detail is null,
            detail
        );
    }

    private static async Task<(long OfferingPrice, long TradeSequence, long Digest, DateOnly SessionDate)?> StateAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(ReadState, connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = instrument.Value } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<DateOnly>(3))
            : null;
    }

    private static async Task<string?> CompareTradesAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        ReplayedTrades replayed,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(ReadTrades, connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = instrument.Value } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var stored = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
            if (
                !replayed.Pending.TryDequeue(out var trade)
                || stored != (trade.Sequence, trade.Price, trade.Quantity, trade.BuyId, trade.SellId)
            )
            {
                return $"trade {stored.Item1} differs";
            }
        }

        return replayed.Pending.Count == 0 ? null : $"the replay gives {replayed.Pending.Count} trades more";
    }

    /// <summary>In the order of the queues: the digest does not tell an order's place, and this does.</summary>
    private static async Task<string?> CompareOrdersAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        Market market,
        CancellationToken cancellationToken
    )
    {
        var replayed = new List<RestingOrder>();
        market.Book.CopyOrders(Domain.Markets.Side.Buy, long.MinValue, long.MaxValue, replayed);
        market.Book.CopyOrders(Domain.Markets.Side.Sell, long.MaxValue, long.MaxValue, replayed);
        await using var command = new NpgsqlCommand(ReadOpen, connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = instrument.Value } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var count = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            var stored = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
            if (count >= replayed.Count || stored != (replayed[count].Id, replayed[count].Quantity, replayed[count].Price))
            {
                return $"open order {stored.Item1} differs or stands elsewhere in the queue";
            }

            count++;
        }

        return count == replayed.Count ? null : $"the replay leaves {replayed.Count} open orders, the database {count}";
    }
}
