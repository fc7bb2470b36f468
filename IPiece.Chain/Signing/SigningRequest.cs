using IPiece.Chain.Ethereum;
using IPiece.Chain.Keys;

namespace IPiece.Chain.Signing;

/// <summary>Something to be done on the chain, once.</summary>
/// <param name="Signer">Who does it.</param>
/// <param name="NaturalKey">What it is for; one transaction at most is ever signed for it.</param>
/// <param name="To">The contract; null deploys one.</param>
/// <param name="Data">Call data or creation code.</param>
/// <param name="GasEstimate">From a rehearsal just made; null estimates.</param>
public sealed record SigningRequest(SignerRole Signer, string NaturalKey, Address? To, byte[] Data, long? GasEstimate = null);
