namespace IPiece.Chain.Ethereum.Cryptography;

/// <summary>A signature and which of the two possible points made it.</summary>
/// <param name="R">32 bytes, big-endian.</param>
/// <param name="S">32 bytes, big-endian, in the lower half of the order.</param>
/// <param name="YParity">0 or 1.</param>
public sealed record EcdsaSignature(byte[] R, byte[] S, int YParity);
