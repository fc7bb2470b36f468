namespace IPiece.Domain.Markets;

/// <summary>How long an order lives. Numbers are stored: never change them.</summary>
public enum TimeInForce
{
    /// <summary>Until filled or cancelled.</summary>
    GoodTillCancelled = 0,

    /// <summary>What cannot fill at once is cancelled.</summary>
    ImmediateOrCancel = 1,

    /// <summary>All at once or nothing.</summary>
    FillOrKill = 2,

    /// <summary>Until the day's close.</summary>
    Day = 3,
}
