namespace IPiece.Data.Chain;

/// <summary>What the chain is asked to mirror. Numbers are stored: never change them.</summary>
public enum InstructionKind
{
    /// <summary>Mint won to a customer.</summary>
    Deposit = 1,

    /// <summary>Burn won of a customer.</summary>
    Withdrawal = 2,

    /// <summary>Mint units to a holder.</summary>
    IssueUnits = 3,

    /// <summary>Deliver units against won.</summary>
    Trade = 4,
}
