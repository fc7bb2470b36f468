using FsCheck;
using FsCheck.Fluent;
using IPiece.Domain.Money;
using IPiece.Domain.Policies;

namespace IPiece.Domain.Tests.Money;

public sealed class FeeRateTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(199, 0)]
    [InlineData(200, 1)]
    [InlineData(69_930, 349)]
    [InlineData(Krw.MaxValue, 45_035_996_273_704)]
    public void Fractions_of_a_won_are_truncated(long amount, long fee) => Assert.Equal(new Krw(fee), new FeeRate(50).On(new Krw(amount)));

    [Fact]
    public void The_charges_of_parts_never_exceed_the_charge_of_the_whole() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Gen.Choose(0, 10_000).ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (rate, one, other) =>
                {
                    var fee = new FeeRate(rate);
                    return fee.On(new Krw(one)) + fee.On(new Krw(other)) <= fee.On(new Krw((long)one + other));
                }
            )
        );

    [Fact]
    public void A_negative_amount_or_an_impossible_rate_is_refused()
    {
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new FeeRate(50).On(new Krw(-1)));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new FeeRate(-1).On(new Krw(1)));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new FeeRate(10_001).On(new Krw(1)));
    }
}
