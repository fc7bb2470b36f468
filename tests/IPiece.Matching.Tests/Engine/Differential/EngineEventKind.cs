namespace IPiece.Matching.Tests.Engine.Differential;

internal enum EngineEventKind
{
    Accepted,
    Rejected,
    Traded,
    Cancelled,
    Replaced,
    PhaseChanged,
    Uncrossed,
    Interrupted,
    AuctionExtended,
}
