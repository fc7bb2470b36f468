namespace IPiece.Api.Client.Chain;

/// <summary>The reconciliation's evidence as a file.</summary>
/// <param name="Content">CSV; disposing it gives the connection back.</param>
/// <param name="Sha256">The hash over its bytes, hex.</param>
/// <param name="Block">The block that it is of.</param>
public sealed record EvidenceFile(Stream Content, string Sha256, string Block);
