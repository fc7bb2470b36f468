namespace IPiece.Api.Client.Chain;

/// <summary>A value of a call or an event in readable form.</summary>
/// <param name="Name">The parameter's name; empty where it has none.</param>
/// <param name="Type">Its Solidity type.</param>
/// <param name="Value">Numbers in decimal, bytes in hex; null for lists and structs.</param>
/// <param name="Account">For an address, the name of whom it is, where it is the house's.</param>
/// <param name="Items">The first members of a list, or all of a struct.</param>
/// <param name="Count">How many members there are in all.</param>
public sealed record DecodedValue(
    string Name,
    string Type,
    string? Value,
    string? Account = null,
    IReadOnlyList<DecodedValue>? Items = null,
    int? Count = null
);
