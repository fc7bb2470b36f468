namespace IPiece.Api.Client.Chain;

/// <summary>
/// One account in a day's root. Its leaf is keccak256(keccak256(abi.encode(bytes32 salt, uint64 investorId, uint32 asset, int64 posted,
/// int64 held))).
/// </summary>
/// <param name="Asset">1 is won, an instrument's units are 1000 + its id.</param>
/// <param name="Code">KRW, or the symbol.</param>
/// <param name="Posted">The balance.</param>
/// <param name="Held">Of that, on hold.</param>
/// <param name="Leaf">0x data.</param>
/// <param name="Proof">From the leaf up, 0x data.</param>
public sealed record AccountProof(int Asset, string Code, long Posted, long Held, string Leaf, IReadOnlyList<string> Proof);
