namespace IPiece.AppHost.Servers;

/// <summary>Which Besu runs.</summary>
/// <param name="Registry">Where the image comes from.</param>
/// <param name="Repository">Its name there.</param>
/// <param name="Tag">Its version, with the digest when one is given.</param>
public sealed record BesuImage(string Registry, string Repository, string Tag);
