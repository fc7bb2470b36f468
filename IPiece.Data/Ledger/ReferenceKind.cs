namespace IPiece.Data.Ledger;

/// <summary>What a journal points at. Numbers are stored: never change them.</summary>
public enum ReferenceKind
{
    /// <summary>Nothing but its own natural key.</summary>
    None = 0,

    /// <summary>An order.</summary>
    Order = 1,

    /// <summary>A trade.</summary>
    Trade = 2,

    /// <summary>An investor.</summary>
    Investor = 3,

    /// <summary>An instrument.</summary>
    Instrument = 4,

    /// <summary>A request that two people decided on.</summary>
    Request = 5,
}
