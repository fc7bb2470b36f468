using FsCheck;
using FsCheck.Fluent;
using IPiece.Api.Client.Markets;
using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Trading;

public sealed class MarketEstimateTests
{
    private const int FeeBasisPoints = 50;
    private static readonly BookLevel[] Asks = [new(10_000, 1, 1), new(13_000, 1, 1)];

    private static Gen<(BookLevel[] Levels, long Budget, long Most)> Cases =>
        from prices in Gen.Choose(1, 20_000).NonEmptyListOf()
        from quantities in Gen.Choose(1, 300).ListOf(prices.Count)
        from budget in Gen.Choose(0, 50_000_000)
        from most in Gen.Choose(0, 2_000)
        select (prices.Order().Zip(quantities, (price, quantity) => new BookLevel(price, quantity, 1)).ToArray(), (long)budget, (long)most);

    [Theory]
    [InlineData(20_000L, 1L)]
    [InlineData(23_114L, 1L)]
    [InlineData(23_115L, 2L)]
    public void Cash_to_the_won_decides_the_last_unit_for_the_fee_is_one_on_the_whole(long krw, long expected) =>
        Assert.Equal(expected, MarketEstimate.Affordable(Asks, krw, FeeBasisPoints, mostUnits: long.MaxValue));

    [Fact]
    public void The_largest_order_holds_whatever_the_cash() =>
        Assert.Equal(1, MarketEstimate.Affordable(Asks, 1_000_000, FeeBasisPoints, mostUnits: 1));

    [Fact]
    public void What_is_affordable_is_covered_and_one_unit_more_is_not() =>
        Prop.ForAll(
                Cases.ToArbitrary(),
                test =>
                {
                    var quantity = MarketEstimate.Affordable(test.Levels, test.Budget, FeeBasisPoints, test.Most);
                    var isAll = quantity == Math.Min(test.Most, test.Levels.Sum(level => level.Quantity));
                    return Cost(test.Levels, quantity) <= test.Budget && (isAll || Cost(test.Levels, quantity + 1) > test.Budget);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20260302, 7));

    private static long Cost(BookLevel[] levels, long quantity)
    {
        var notional = MarketEstimate.Of(levels, quantity).NotionalKrw;
        return notional + OrderSizing.FeeKrw(notional, FeeBasisPoints);
    }
}
