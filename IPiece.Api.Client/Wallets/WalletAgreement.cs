namespace IPiece.Api.Client.Wallets;

/// <summary>Whether chain and ledger say the same of a holding.</summary>
public enum WalletAgreement
{
    /// <summary>The chain, and what is on its way to it, is what the ledger has.</summary>
    Agrees,

    /// <summary>A batch is being written right now: look again in a moment.</summary>
    Settling,

    /// <summary>They differ. Operators see this too, as a break.</summary>
    Differs,
}
