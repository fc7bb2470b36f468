namespace IPiece.Data.Requests;

/// <summary>Takes a day out of the calendar: it is usual again.</summary>
/// <param name="Symbol">For one market; null for all.</param>
/// <param name="Date">The day.</param>
public sealed record CalendarRemoval(string? Symbol, DateOnly Date)
{
    /// <summary>The canonical text.</summary>
    /// <returns>The payload.</returns>
    public string ToPayload() => ChangePayloads.Write(this);
}
