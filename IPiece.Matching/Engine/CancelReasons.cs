namespace IPiece.Matching.Engine;

/// <summary>The words that the replay format uses for <see cref="CancelReason"/>.</summary>
public static class CancelReasons
{
    /// <summary>The word of a reason.</summary>
    /// <param name="reason">A reason.</param>
    /// <returns>Its word.</returns>
    public static string Word(CancelReason reason) =>
        reason switch
        {
            CancelReason.User => "user",
            CancelReason.Ioc => "ioc",
            CancelReason.Market => "market",
            CancelReason.SelfTrade => "selfTrade",
            CancelReason.Expired => "expired",
            CancelReason.Operator => "operator",
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
}
