namespace IPiece.Api.Client.Admin;

/// <summary>The hours of one day, times in Seoul as <c>HH:mm</c> up to <c>24:00</c>; null for an auction that there is not.</summary>
public sealed record DayHours(string? PreOpen, string Open, string? ClosingAuction, string Close);
