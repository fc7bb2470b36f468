namespace IPiece.Api.Client.Admin;

/// <summary>Stops a market; investors read the reason in their language. Up to 200 characters each.</summary>
public sealed record HaltRequest(string ReasonKo, string ReasonEn);
