namespace IPiece.Api.Client.Chain;

/// <summary>What the evidence's answer says of its file.</summary>
public static class EvidenceHeaders
{
    /// <summary>SHA-256 over the bytes of the file, hex.</summary>
    public const string Hash = "X-Evidence-Sha256";

    /// <summary>The block that everything in it is of.</summary>
    public const string Block = "X-Evidence-Block";
}
