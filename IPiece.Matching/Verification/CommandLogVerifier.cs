using System.Data;
using System.Globalization;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using IPiece.Matching.Sequencing;
using Npgsql;

namespace IPiece.Matching.Verification;

/// <summary>
/// M4: runs a market's whole command log through a fresh engine on the naive book, and compares trades, open orders and the state hash
/// with what the database says, all as of one moment.
/// </summary>
/// <param name="dataSource">The database.</param>
public sealed class CommandLogVerifier(NpgsqlDataSource dataSource)
{
    /// <summary>What the log does not repeat: rejected commands, and the checks that the accepted ones have passed.</summary>
    private const string ReadCommands = """
        select kind, investor_id, order_id, side, type, time_in_force, price, quantity from ipiece.order_commands
        where instrument_id = $1 and reject_reason is null order by sequence
        """;

    private const string ReadTrades = """
        select sequence, price, quantity, buy_order_id, sell_order_id from ipiece.trades where instrument_id = $1 order by sequence
        """;

    private const string ReadOpen = "select id, remaining from ipiece.orders where instrument_id = $1 and remaining > 0 order by id";

    private const string ReadState = """
        select i.offering_price, s.trade_sequence, s.state_hash from ipiece.instruments i
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
        if (state is not var (offeringPrice, tradeSequence, storedHash))
        {
            return null;
        }

        var trades = new ReplayedTrades();
        var market = new Market(PermissiveRules(), offeringPrice, trades, new NaiveOrderBook());
        var commands = await ReplayAsync(connection, instrument, market, cancellationToken);
        var detail =
            trades.Refused
            ?? await CompareTradesAsync(connection, instrument, trades, cancellationToken)
            ?? await CompareOrdersAsync(connection, instrument, market, cancellationToken);
        var hash = market.StateHash();
        if (detail is null && tradeSequence != market.TradeSequence)
        {
            detail = $"the market says {tradeSequence} trades, the replay {market.TradeSequence}";
        }

        // A market too large to hash with every batch stores 0.
        if (detail is null && commands > 0 && storedHash != 0 && unchecked((ulong)storedHash) != hash)
        {
            detail = "the state hash differs";
        }

        return new VerificationReport(
            instrument.Value,
            commands,
            market.TradeSequence,
            market.Book.OpenOrders,
            hash.ToString("x16", CultureInfo.InvariantCulture),
            detail is null,
            detail
        );
    }

    private static MarketRules PermissiveRules() => new() { Ticks = TickTable.Uniform(1), LimitPercent = 0 };

    private static async Task<(long OfferingPrice, long TradeSequence, long StateHash)?> StateAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(ReadState, connection) { Parameters = { Parameters.One(instrument.Value) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)) : null;
    }

    private static async Task<long> ReplayAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        Market market,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(ReadCommands, connection) { Parameters = { Parameters.One(instrument.Value) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var count = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            count++;
            switch ((OrderCommandKind)reader.GetInt16(0))
            {
                case OrderCommandKind.New:
                    market.Place(ReadOrder(reader));
                    break;
                case OrderCommandKind.Cancel:
                    market.Cancel(reader.GetInt64(2));
                    break;
                case OrderCommandKind.DayRoll:
                    market.RollDay(reader.GetInt64(6));
                    break;
                case OrderCommandKind.Phase:
                    market.ChangePhase((MarketPhase)reader.GetInt64(7));
                    break;
                case var kind:
                    throw new InvalidDataException($"The log has a command of kind {kind}.");
            }
        }

        return count;
    }

    private static NewOrder ReadOrder(NpgsqlDataReader reader) =>
        new(
            reader.GetInt64(2),
            reader.GetInt64(1),
            (Side)reader.GetInt16(3),
            (OrderType)reader.GetInt16(4),
            (TimeInForce)reader.GetInt16(5),
            reader.IsDBNull(6) ? 0 : reader.GetInt64(6),
            reader.GetInt64(7)
        );

    private static async Task<string?> CompareTradesAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        ReplayedTrades replayed,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(ReadTrades, connection) { Parameters = { Parameters.One(instrument.Value) } };
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

    private static async Task<string?> CompareOrdersAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        Market market,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(ReadOpen, connection) { Parameters = { Parameters.One(instrument.Value) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var count = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            count++;
            if (!market.Book.TryGet(reader.GetInt64(0), out var order) || order.Quantity != reader.GetInt64(1))
            {
                return $"open order {reader.GetInt64(0)} differs";
            }
        }

        return count == market.Book.OpenOrders ? null : $"the replay leaves {market.Book.OpenOrders} open orders, the database {count}";
    }
}
