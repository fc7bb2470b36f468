using IPiece.Api.Client.Markets;

namespace IPiece.Api.Client.Admin;

/// <summary>A year of the trading calendar.</summary>
/// <param name="Year">Which.</param>
/// <param name="Hours">The usual hours and days of the week, in force now.</param>
/// <param name="Days">Days that differ, in order.</param>
/// <param name="Pending">Requests for the calendar that wait for a decision.</param>
public sealed record CalendarYear(int Year, TradingHours Hours, IReadOnlyList<CalendarEntry> Days, IReadOnlyList<ChangeRequest> Pending);
