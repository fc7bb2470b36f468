using IPiece.Domain.Markets;
using Npgsql;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>One row of the command log.</summary>
internal sealed record RecordedCommand(
    int InstrumentId,
    long Sequence,
    int Kind,
    long? InvestorId,
    long? OrderId,
    Side? Side,
    OrderType? Type,
    TimeInForce? TimeInForce,
    long? Price,
    long? Quantity,
    string? RejectReason
)
{
    public static RecordedCommand Read(NpgsqlDataReader row) =>
        new(
            row.GetInt32(0),
            row.GetInt64(1),
            row.GetInt32(2),
            row.IsDBNull(3) ? null : row.GetInt64(3),
            row.IsDBNull(4) ? null : row.GetInt64(4),
            row.IsDBNull(5) ? null : (Side)row.GetInt32(5),
            row.IsDBNull(6) ? null : (OrderType)row.GetInt32(6),
            row.IsDBNull(7) ? null : (TimeInForce)row.GetInt32(7),
            row.IsDBNull(8) ? null : row.GetInt64(8),
            row.IsDBNull(9) ? null : row.GetInt64(9),
            row.IsDBNull(10) ? null : row.GetString(10)
        );
}
