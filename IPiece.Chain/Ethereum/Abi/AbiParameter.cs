namespace IPiece.Chain.Ethereum.Abi;

/// <summary>A named value in a signature or a struct.</summary>
/// <param name="Name">May be empty.</param>
/// <param name="Type">Its type.</param>
/// <param name="Indexed">For events: whether it is a topic.</param>
public sealed record AbiParameter(string Name, AbiType Type, bool Indexed = false);
