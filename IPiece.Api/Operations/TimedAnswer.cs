namespace IPiece.Api.Operations;

/// <summary>An answer, or why there is none, and since when.</summary>
/// <param name="Value">The answer; none when asking failed.</param>
/// <param name="Failure">Why asking failed.</param>
/// <param name="MadeAt">When the asking ended.</param>
internal sealed record TimedAnswer<T>(T? Value, Exception? Failure, DateTimeOffset MadeAt)
    where T : class;
