namespace IPiece.Matching.Tests.Engine.Differential;

internal enum CommandKind
{
    Place,
    Cancel,
    Replace,
    ChangePhase,
    ChangePhaseWithCause,
    ExtendAuction,
    CancelByOperator,
    CancelAll,
    UseRules,
    RollDay,
}
