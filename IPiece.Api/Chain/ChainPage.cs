namespace IPiece.Api.Chain;

/// <summary>A page as the Chain service gives it.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">Where the next page starts; null on the last.</param>
internal sealed record ChainPage<T>(IReadOnlyList<T> Items, long? Next);
