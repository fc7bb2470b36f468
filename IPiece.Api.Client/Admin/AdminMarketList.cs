namespace IPiece.Api.Client.Admin;

/// <summary>All markets as operators see them.</summary>
public sealed record AdminMarketList(IReadOnlyList<AdminMarket> Items);
