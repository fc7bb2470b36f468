namespace IPiece.Data.Requests;

/// <summary>What can be asked for.</summary>
public static class ChangeRequestKinds
{
    /// <summary>A policy's value from a date on.</summary>
    public const string Policy = "policy";

    /// <summary>A day of the calendar.</summary>
    public const string CalendarDay = "calendar";

    /// <summary>Taking a day out of the calendar again.</summary>
    public const string CalendarRemoval = "calendarRemoval";

    /// <summary>Moving units without their holder.</summary>
    public const string ForcedTransfer = "forcedTransfer";

    /// <summary>Freezing an investor.</summary>
    public const string WalletFreeze = "walletFreeze";

    /// <summary>Ending that.</summary>
    public const string WalletUnfreeze = "walletUnfreeze";

    /// <summary>Freezing a part of an investor's units.</summary>
    public const string UnitsFreeze = "unitsFreeze";

    /// <summary>Giving a part of those back.</summary>
    public const string UnitsUnfreeze = "unitsUnfreeze";

    /// <summary>A new wallet in place of a lost one.</summary>
    public const string WalletRecovery = "walletRecovery";

    /// <summary>Stopping a token.</summary>
    public const string TokenPause = "tokenPause";

    /// <summary>Letting it go on.</summary>
    public const string TokenUnpause = "tokenUnpause";
}
