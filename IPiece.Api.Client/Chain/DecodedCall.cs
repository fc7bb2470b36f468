namespace IPiece.Api.Client.Chain;

/// <summary>What a transaction asks a contract of ours to do.</summary>
/// <param name="Contract">The contract's name.</param>
/// <param name="Function">The function; constructor when it creates the contract.</param>
/// <param name="Signature">With its types.</param>
/// <param name="Parameters">The arguments.</param>
public sealed record DecodedCall(string Contract, string Function, string Signature, IReadOnlyList<DecodedValue> Parameters);
