namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>One thing a market said, as numbers: millions of them are compared.</summary>
internal readonly record struct EngineEvent(
    EngineEventKind Kind,
    long First,
    long Second = 0,
    long Third = 0,
    long Buyer = 0,
    long Seller = 0,
    long Sequence = 0,
    long Other = 0
);
