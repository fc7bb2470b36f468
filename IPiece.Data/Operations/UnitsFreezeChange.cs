using IPiece.Data.Requests;

namespace IPiece.Data.Operations;

/// <summary>Freezes a part of an investor's units, or gives a part of the frozen ones back.</summary>
/// <param name="Symbol">Of which instrument.</param>
/// <param name="InvestorId">Whose.</param>
/// <param name="Units">How many.</param>
public sealed record UnitsFreezeChange(string Symbol, long InvestorId, long Units)
{
    /// <summary>The canonical text.</summary>
    /// <returns>The payload.</returns>
    public string ToPayload() => ChangePayloads.Write(this);
}
