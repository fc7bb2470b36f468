namespace IPiece.Api.Client.Markets;

/// <summary>
/// The hours of a market's session, times of day in Seoul as <c>HH:mm</c> (<c>24:00</c> is midnight at the day's end). <paramref name="PreOpen"/>
/// begins the opening auction and <paramref name="ClosingAuction"/> the closing one; null means that there is none. Weekdays are 1 (Monday) to 7.
/// </summary>
public sealed record TradingHours(string? PreOpen, string Open, string? ClosingAuction, string Close, IReadOnlyList<int> Weekdays);
