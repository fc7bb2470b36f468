using FsCheck;
using FsCheck.Fluent;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;

namespace IPiece.Domain.Tests.Markets;

public sealed class PriceBandTests
{
    private const int KrxLimitPercent = 30;
    private static readonly TickTable BeforeJanuary2023 = new([
        new(0, 1),
        new(1_000, 5),
        new(5_000, 10),
        new(10_000, 50),
        new(50_000, 100),
        new(100_000, 500),
        new(500_000, 1_000),
    ]);

    /// <summary>KRX main board page: base 9,980, limits 12,970 and 6,990.</summary>
    [Fact]
    public void KRX_main_board_example()
    {
        var band = PriceBand.Around(new Price(9_980), KrxLimitPercent, TickTable.Krx);
        Assert.Equal(new PriceBand(new Price(6_990), new Price(12_970)), band);
    }

    /// <summary>KRX KOSDAQ page, with the table in force when it was written: base 9,940, limits 12,900 and 6,960.</summary>
    [Fact]
    public void KRX_KOSDAQ_example_with_the_old_table()
    {
        var band = PriceBand.Around(new Price(9_940), KrxLimitPercent, BeforeJanuary2023);
        Assert.Equal(new PriceBand(new Price(6_960), new Price(12_900)), band);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(4, 3, 5)]
    public void The_smallest_bases_keep_at_least_one_won(long basePrice, long lower, long upper) =>
        Assert.Equal(
            new PriceBand(new Price(lower), new Price(upper)),
            PriceBand.Around(new Price(basePrice), KrxLimitPercent, TickTable.Krx)
        );

    [Fact]
    public void A_base_below_the_smallest_tick_still_leaves_one_price()
    {
        var tens = TickTable.Uniform(10);
        var only = new PriceBand(new Price(10), new Price(10));
        Assert.Equal(only, PriceBand.Around(new Price(5), KrxLimitPercent, tens));
        Assert.Equal(only, PriceBand.FirstDay(new Price(2), 60, 400, tens));
    }

    [Fact]
    public void Without_a_limit_every_price_that_exists_is_inside()
    {
        var band = PriceBand.Around(new Price(9_980), 0, TickTable.Krx);
        Assert.Equal(new Price(1), band.Lower);
        Assert.Equal(TickTable.Krx.RoundDown(Price.MaxValue), band.Upper.Value);
    }

    [Fact]
    public void Both_limits_lie_on_the_grid_around_the_base_and_never_further_than_the_limit() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Gen.Choose(1, 2_000_000).ToArbitrary(),
                number =>
                {
                    var basePrice = new Price(TickTable.Krx.RoundDown(number));
                    var band = PriceBand.Around(basePrice, KrxLimitPercent, TickTable.Krx);
                    return TickTable.Krx.IsOnTick(band.Lower)
                        && TickTable.Krx.IsOnTick(band.Upper)
                        && band.Contains(basePrice)
                        && band.Upper.Value <= basePrice.Value + (basePrice.Value * KrxLimitPercent / 100);
                }
            )
        );

    [Theory]
    [InlineData(0, 30)]
    [InlineData(10_000, -1)]
    [InlineData(10_000, 101)]
    public void Nonsense_is_refused(long basePrice, int limitPercent) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => PriceBand.Around(new Price(basePrice), limitPercent, TickTable.Krx));

    /// <summary>Offering price 7,200: 60 % is 4,320, 400 % is 28,800.</summary>
    [Theory]
    [InlineData(7_200, 4_320, 28_800)]
    [InlineData(8_704, 5_220, 34_800)]
    [InlineData(1, 1, 4)]
    [InlineData(2_147_483_647, 1_288_490_000, 2_147_483_000)]
    public void The_day_of_listing_reaches_from_60_to_400_percent_of_the_offering_price(long offering, long lower, long upper) =>
        Assert.Equal(new PriceBand(new Price(lower), new Price(upper)), PriceBand.FirstDay(new Price(offering), 60, 400, TickTable.Krx));

    [Theory]
    [InlineData(0, 60, 400)]
    [InlineData(10_000, 0, 400)]
    [InlineData(10_000, 101, 400)]
    [InlineData(10_000, 60, 99)]
    public void Nonsense_is_refused_on_the_day_of_listing_too(long offering, int lowest, int highest) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => PriceBand.FirstDay(new Price(offering), lowest, highest, TickTable.Krx));
}
