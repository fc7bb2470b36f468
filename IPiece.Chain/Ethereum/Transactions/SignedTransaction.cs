namespace IPiece.Chain.Ethereum.Transactions;

/// <summary>A transaction ready to broadcast.</summary>
/// <param name="Raw">The bytes that eth_sendRawTransaction takes.</param>
/// <param name="Hash">Their hash, 0x data.</param>
/// <param name="From">The signer.</param>
/// <param name="Nonce">The signer's nonce that it spends.</param>
public sealed record SignedTransaction(byte[] Raw, string Hash, Address From, long Nonce);
