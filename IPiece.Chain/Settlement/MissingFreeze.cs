using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Settlement;

/// <summary>A wallet that is frozen and not yet in one token, which was listed after the freeze.</summary>
/// <param name="Token">The token.</param>
/// <param name="Wallet">The wallet.</param>
public readonly record struct MissingFreeze(Address Token, Address Wallet);
