namespace IPiece.Data.Tests.Ledger;

internal enum StepKind
{
    Hold,
    PayFromHold,
    Pay,
    Release,
}
