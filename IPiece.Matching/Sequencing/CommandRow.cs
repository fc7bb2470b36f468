using IPiece.Data.Orders;
using IPiece.Domain.Markets;

namespace IPiece.Matching.Sequencing;

/// <summary>A line of the command log.</summary>
/// <param name="Sequence">The market's command number.</param>
/// <param name="Command">What was asked.</param>
/// <param name="OrderId">The order it made or named.</param>
/// <param name="RejectReason">Why it was refused.</param>
/// <param name="Response">The answer, for ever; none for the second and later lines of one command.</param>
internal sealed record CommandRow(long Sequence, MarketCommand Command, long? OrderId, string? RejectReason, string? Response)
{
    /// <summary>The note of an auction that goes on once more.</summary>
    public const string Extended = "extended";

    public OrderCommandKind Kind => Command.Kind;

    /// <summary>The asker's key, with the first line of a command.</summary>
    public string? IdempotencyKey => Response is null ? null : Command.IdempotencyKey;

    /// <summary>For a day roll, the base price it set.</summary>
    public long? BasePrice { get; init; }

    /// <summary>For a day roll and a phase, the session.</summary>
    public DateOnly? SessionDate { get; init; }

    /// <summary>For a day roll and a phase, the phase that was entered.</summary>
    public MarketPhase? Phase { get; init; }

    /// <summary>Why it was entered.</summary>
    public PhaseCause? Cause { get; init; }

    /// <summary>An operator's reason, or <see cref="Extended"/>.</summary>
    public string? Note { get; init; }
}
