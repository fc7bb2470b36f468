namespace IPiece.Chain.Status;

/// <summary>A page of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">What to give as <c>after</c> for the next page; null when this is the last.</param>
public sealed record PageReply<T>(IReadOnlyList<T> Items, long? Next);
