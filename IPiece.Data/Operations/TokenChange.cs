using IPiece.Data.Requests;

namespace IPiece.Data.Operations;

/// <summary>Stops an instrument's token for everybody, or lets it go on.</summary>
/// <param name="Symbol">Of which instrument.</param>
public sealed record TokenChange(string Symbol)
{
    /// <summary>The canonical text.</summary>
    /// <returns>The payload.</returns>
    public string ToPayload() => ChangePayloads.Write(this);
}
