using IPiece.Data.Requests;

namespace IPiece.Data.Operations;

/// <summary>Freezes, unfreezes or replaces an investor's wallet.</summary>
/// <param name="InvestorId">Whose.</param>
public sealed record WalletChange(long InvestorId)
{
    /// <summary>The canonical text.</summary>
    /// <returns>The payload.</returns>
    public string ToPayload() => ChangePayloads.Write(this);
}
