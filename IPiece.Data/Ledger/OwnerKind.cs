namespace IPiece.Data.Ledger;

/// <summary>Whose an account is. Numbers are stored: never change them.</summary>
public enum OwnerKind
{
    /// <summary>A customer: never below its holds.</summary>
    Investor = 1,

    /// <summary>The house itself, or the world outside it.</summary>
    House = 2,
}
