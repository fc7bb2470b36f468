namespace IPiece.Matching.Leases;

/// <summary>An instance that takes orders.</summary>
/// <param name="Owner">The name it holds leases by.</param>
/// <param name="Endpoint">Its address.</param>
/// <param name="Markets">How many markets it holds.</param>
public sealed record LiveInstance(string Owner, string Endpoint, int Markets);
