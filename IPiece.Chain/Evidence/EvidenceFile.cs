namespace IPiece.Chain.Evidence;

/// <summary>A file of evidence; it is gone when its content is closed.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="BlockNumber">The register's block.</param>
/// <param name="Sha256">Over all of its bytes.</param>
/// <param name="Content">From the beginning.</param>
public sealed record EvidenceFile(string Name, long BlockNumber, byte[] Sha256, Stream Content)
{
    /// <summary>Carries the hash in hex, beside the standard's Content-Digest.</summary>
    public const string HashHeader = "X-Evidence-Sha256";

    /// <summary>Carries the block.</summary>
    public const string BlockHeader = "X-Evidence-Block";
}
