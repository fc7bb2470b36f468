namespace IPiece.Api.Client.Chain;

/// <summary>An event that a transaction left.</summary>
/// <param name="Index">Its place in the transaction.</param>
/// <param name="Contract">Who emitted it.</param>
/// <param name="Name">The event, where it can be read.</param>
/// <param name="Parameters">Its values; empty where they cannot be read.</param>
/// <param name="Topics">As they stand on the chain.</param>
/// <param name="Data">The start of the plain data as it stands on the chain.</param>
public sealed record ChainEvent(
    int Index,
    ChainAccount Contract,
    string? Name,
    IReadOnlyList<DecodedValue> Parameters,
    IReadOnlyList<string> Topics,
    string Data
);
