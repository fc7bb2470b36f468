using FsCheck;
using FsCheck.Fluent;

namespace IPiece.Data.Tests.Ledger;

/// <summary>One random thing to ask of the ledger.</summary>
internal sealed record Step(StepKind Kind, int From, int To, long Amount, int Pick)
{
    private const int MostKrw = 4_000;

    public static Gen<Step> Generator(int customers) =>
        from kind in Gen.Elements(StepKind.Hold, StepKind.Hold, StepKind.PayFromHold, StepKind.Pay, StepKind.Release)
        from sender in Gen.Choose(0, customers - 1)
        from receiver in Gen.Choose(0, customers - 1)
        from amount in Gen.Choose(1, MostKrw)
        from pick in Gen.Choose(0, int.MaxValue - 1)
        select new Step(kind, sender, receiver, amount, pick);
}
