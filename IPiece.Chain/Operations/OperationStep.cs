using IPiece.Chain.Ethereum;
using IPiece.Chain.Keys;

namespace IPiece.Chain.Operations;

/// <summary>One transaction of an operation.</summary>
/// <param name="Name">Names it within the operation, whatever else there is to do: the token, or what is done.</param>
/// <param name="Signer">Who may.</param>
/// <param name="To">The contract.</param>
/// <param name="Data">Call data.</param>
public sealed record OperationStep(string Name, SignerRole Signer, Address To, byte[] Data);
