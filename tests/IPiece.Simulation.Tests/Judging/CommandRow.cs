namespace IPiece.Simulation.Tests.Judging;

/// <summary>A command of the load as the database has it, with the order it left, if any.</summary>
internal sealed record CommandRow(
    string Key,
    int Kind,
    long? OrderId,
    string? RejectReason,
    string Symbol,
    int? Side,
    long? Price,
    long? Quantity,
    int? OrderStatus,
    long? OrderQuantity
);
