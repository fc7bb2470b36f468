namespace IPiece.Domain.Orders;

/// <summary>The stable <c>code</c> words of problems that Matching answers with. The public API passes them on.</summary>
public static class OrderProblems
{
    /// <summary>422: the price is not a multiple of its tick.</summary>
    public const string OffTick = "offTick";

    /// <summary>422: the price lies outside the day's limits.</summary>
    public const string OutsideBand = "outsideBand";

    /// <summary>422: the quantity is zero or negative.</summary>
    public const string BadQuantity = "badQuantity";

    /// <summary>422: the quantity is not a multiple of the lot.</summary>
    public const string BadLot = "badLot";

    /// <summary>422: the price is missing, zero, negative, or given for a market order.</summary>
    public const string BadPrice = "badPrice";

    /// <summary>422: quantity or price times quantity is beyond the market's limit.</summary>
    public const string TooLarge = "tooLarge";

    /// <summary>422: less won available than price times quantity plus fee.</summary>
    public const string InsufficientCash = "insufficientCash";

    /// <summary>422: fewer units available than the quantity.</summary>
    public const string InsufficientUnits = "insufficientUnits";

    /// <summary>422: an operator has halted the market.</summary>
    public const string Halted = "halted";

    /// <summary>422: the market is closed.</summary>
    public const string Closed = "closed";

    /// <summary>422: this kind of order has no place in this phase.</summary>
    public const string NotAllowedInPhase = "notAllowedInPhase";

    /// <summary>422: a post-only order would have traded.</summary>
    public const string WouldTrade = "wouldTrade";

    /// <summary>422: a fill-or-kill order could not be filled whole.</summary>
    public const string CannotFill = "cannotFill";

    /// <summary>422: the order would only have met the same investor's own.</summary>
    public const string SelfTrade = "selfTrade";

    /// <summary>422: quantity or price times quantity is beyond the investor's own limit.</summary>
    public const string OverOwnLimit = "overOwnLimit";

    /// <summary>422: the price is further from the market than the investor's own limit allows.</summary>
    public const string TooFarFromPrice = "tooFarFromPrice";

    /// <summary>400: the idempotency key is missing, too long, or has characters outside printable ASCII.</summary>
    public const string BadIdempotencyKey = "badIdempotencyKey";

    /// <summary>400: the body is not what the endpoint asks for.</summary>
    public const string BadRequest = "badRequest";

    /// <summary>404: no such market.</summary>
    public const string UnknownInstrument = "unknownInstrument";

    /// <summary>404: no such order, or somebody else's.</summary>
    public const string UnknownOrder = "unknownOrder";

    /// <summary>404: no such investor, or one without accounts.</summary>
    public const string UnknownInvestor = "unknownInvestor";

    /// <summary>409: the order is already filled or cancelled.</summary>
    public const string OrderNotOpen = "orderNotOpen";

    /// <summary>409: more of the order is filled than its owner had seen when asking to change it.</summary>
    public const string FilledMeanwhile = "filledMeanwhile";

    /// <summary>409: the market's phase leaves nothing to halt, resume or cancel.</summary>
    public const string WrongPhase = "wrongPhase";

    /// <summary>409: the key was used before with another body.</summary>
    public const string IdempotencyKeyReused = "idempotencyKeyReused";

    /// <summary>421: another instance holds the instrument's lease; ask the lease table again.</summary>
    public const string NotLeaseHolder = "notLeaseHolder";

    /// <summary>503: the outcome is unknown or nothing happened; repeat with the same key.</summary>
    public const string Retry = "retry";

    /// <summary>503: the intake is full; repeat a little later with the same key.</summary>
    public const string Busy = "busy";
}
