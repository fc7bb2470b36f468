namespace IPiece.Data.Operations;

/// <summary>What two people can have done on the chain. Numbers are stored: never change them.</summary>
public enum OperationKind
{
    /// <summary>Moves units from one holder to another without either's consent, in the ledger too.</summary>
    ForcedTransfer = 1,

    /// <summary>Stops everything that an investor holds, and the investor's trading.</summary>
    FreezeWallet = 2,

    /// <summary>Lets both go on.</summary>
    UnfreezeWallet = 3,

    /// <summary>Stops a part of an investor's units of one instrument.</summary>
    FreezeUnits = 4,

    /// <summary>Gives a part of those back.</summary>
    UnfreezeUnits = 5,

    /// <summary>Gives an investor a new wallet with everything that the lost one had, freezes included.</summary>
    RecoverWallet = 6,

    /// <summary>Stops one token for everybody.</summary>
    PauseToken = 7,

    /// <summary>Lets it go on.</summary>
    UnpauseToken = 8,
}
