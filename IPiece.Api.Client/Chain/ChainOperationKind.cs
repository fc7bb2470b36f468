namespace IPiece.Api.Client.Chain;

/// <summary>What two people can have done to holders and tokens.</summary>
public enum ChainOperationKind
{
    /// <summary>Moves units from one investor to another without their consent.</summary>
    ForcedTransfer,

    /// <summary>Stops everything that an investor holds, and the investor's trading.</summary>
    WalletFreeze,

    /// <summary>Lets both go on.</summary>
    WalletUnfreeze,

    /// <summary>Stops a part of an investor's units of one instrument.</summary>
    UnitsFreeze,

    /// <summary>Gives a part of those back.</summary>
    UnitsUnfreeze,

    /// <summary>Gives an investor a new wallet in place of a lost one.</summary>
    WalletRecovery,

    /// <summary>Stops one token for everybody.</summary>
    TokenPause,

    /// <summary>Lets it go on.</summary>
    TokenUnpause,
}
