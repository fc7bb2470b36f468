namespace IPiece.Api.Client.Chain;

/// <summary>A comparison of everything that a person asked for.</summary>
/// <param name="Id">Its number.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="FinishedAt">When it was done; null while it waits.</param>
/// <param name="BlockNumber">At which block.</param>
/// <param name="Compared">How many figures were compared.</param>
/// <param name="Breaks">How many of them differed.</param>
public sealed record ReconciliationRun(
    long Id,
    DateTimeOffset RequestedAt,
    DateTimeOffset? FinishedAt,
    long? BlockNumber,
    long? Compared,
    long? Breaks
);
