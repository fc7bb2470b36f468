namespace IPiece.Data.Register;

/// <summary>What an event of the chain says about the register. Numbers are stored: never change them.</summary>
public enum RegisterEventKind
{
    /// <summary>Units or won moved; minted when nobody had them before, burned when nobody has them after.</summary>
    Transfer = 1,

    /// <summary>A wallet may neither send nor receive a token.</summary>
    WalletFrozen = 2,

    /// <summary>It may again.</summary>
    WalletUnfrozen = 3,

    /// <summary>So many units of a wallet are frozen in addition.</summary>
    UnitsFrozen = 4,

    /// <summary>So many fewer are.</summary>
    UnitsUnfrozen = 5,

    /// <summary>A token rests.</summary>
    Paused = 6,

    /// <summary>It moves again.</summary>
    Unpaused = 7,

    /// <summary>A wallet was admitted, under an identity.</summary>
    IdentityRegistered = 8,

    /// <summary>A wallet was struck off.</summary>
    IdentityRemoved = 9,

    /// <summary>A wallet's country was written, as its ISO 3166-1 number.</summary>
    CountryUpdated = 10,
}
