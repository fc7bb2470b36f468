using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using Npgsql;

namespace IPiece.Matching.Verification;

/// <summary>An accepted command as the log keeps it.</summary>
internal sealed record LoggedCommand(
    OrderCommandKind Kind,
    long? Investor,
    long? OrderId,
    Side? Side,
    OrderType? Type,
    TimeInForce? TimeInForce,
    long? Price,
    long? Quantity,
    DateTimeOffset ReceivedAt,
    bool PostOnly,
    DateOnly? SessionDate,
    PhaseCause? Cause,
    string? Actor,
    string? Note
)
{
    /// <summary>What the log does not repeat: rejected commands, and the checks that the accepted ones have passed.</summary>
    private const string ReadAccepted = """
        select kind, investor_id, order_id, side, type, time_in_force, price, quantity, received_at, post_only, session_date, cause, actor, note
        from ipiece.order_commands where instrument_id = $1 and reject_reason is null order by sequence
        """;

    /// <summary>The order that it placed.</summary>
    public NewOrder Order =>
        new(OrderId!.Value, Investor!.Value, Side!.Value, Type!.Value, TimeInForce!.Value, Price ?? 0, Quantity!.Value, PostOnly);

    /// <summary>Reads a market's log, oldest first.</summary>
    public static NpgsqlCommand Query(NpgsqlConnection connection, InstrumentId instrument) =>
        new(ReadAccepted, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = instrument.Value } } };

    /// <summary>The row that a reader is on.</summary>
    public static LoggedCommand Of(NpgsqlDataReader reader) =>
        new(
            (OrderCommandKind)reader.GetInt16(0),
            Bigint(reader, 1),
            Bigint(reader, 2),
            (Side?)Small(reader, 3),
            (OrderType?)Small(reader, 4),
            (TimeInForce?)Small(reader, 5),
            Bigint(reader, 6),
            Bigint(reader, 7),
            reader.GetFieldValue<DateTimeOffset>(8),
            reader.GetBoolean(9),
            reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly>(10),
            (PhaseCause?)Small(reader, 11),
            reader.IsDBNull(12) ? null : reader.GetString(12),
            reader.IsDBNull(13) ? null : reader.GetString(13)
        );

    private static long? Bigint(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);

    private static short? Small(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInt16(ordinal);
}
