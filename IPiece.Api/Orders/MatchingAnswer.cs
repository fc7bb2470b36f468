namespace IPiece.Api.Orders;

/// <summary>Matching's answer: a value or a problem.</summary>
internal sealed record MatchingAnswer<T>(T? Value, MatchingProblem? Problem)
    where T : class;
