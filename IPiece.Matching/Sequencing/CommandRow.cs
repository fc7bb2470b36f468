using IPiece.Data.Orders;

namespace IPiece.Matching.Sequencing;

/// <summary>A line of the command log.</summary>
/// <param name="Sequence">The market's command number.</param>
/// <param name="Command">What was asked.</param>
/// <param name="OrderId">The order it made or named.</param>
/// <param name="RejectReason">Why it was refused.</param>
/// <param name="BasePrice">For a day roll, the base price it set.</param>
/// <param name="Response">The answer, for ever.</param>
internal sealed record CommandRow(
    long Sequence,
    MarketCommand Command,
    long? OrderId,
    string? RejectReason,
    long? BasePrice,
    string Response
)
{
    public OrderCommandKind Kind => Command.Kind;
}
