namespace IPiece.Api.Client.Markets;

/// <summary>One price level: how many units rest there, in how many orders.</summary>
public sealed record BookLevel(long Price, long Quantity, int Orders);
