using IPiece.Data.Requests;

namespace IPiece.Data.Operations;

/// <summary>Moves units without their holder's consent: a court's order, an inheritance, a mistake undone.</summary>
/// <param name="Symbol">Of which instrument.</param>
/// <param name="FromInvestorId">Who loses them.</param>
/// <param name="ToInvestorId">Who gets them.</param>
/// <param name="Units">How many.</param>
public sealed record ForcedTransferChange(string Symbol, long FromInvestorId, long ToInvestorId, long Units)
{
    /// <summary>The canonical text.</summary>
    /// <returns>The payload.</returns>
    public string ToPayload() => ChangePayloads.Write(this);
}
