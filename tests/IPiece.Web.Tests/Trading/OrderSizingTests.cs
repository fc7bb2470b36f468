using FsCheck;
using FsCheck.Fluent;
using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Trading;

public sealed class OrderSizingTests
{
    private static readonly OrderLimits NoLimits = new(long.MaxValue, long.MaxValue);
    private static readonly int[] Percents = [10, 25, 50, 100];

    private static Gen<(long Cash, long Price, int Fee, int Percent)> Cases =>
        from cash in Gen.Choose(0, 2_000_000_000)
        from price in Gen.Choose(1, 2_000_000)
        from fee in Gen.Choose(0, 500)
        from percent in Gen.Elements(Percents)
        select ((long)cash, (long)price, fee, percent);

    [Fact]
    public void The_bought_quantity_and_its_fee_fit_the_chosen_part_of_the_cash_and_one_unit_more_does_not() =>
        Check(test =>
        {
            var quantity = OrderSizing.BuyQuantity(test.Cash, test.Percent, test.Price, test.Fee, NoLimits);
            var budget = test.Cash * test.Percent / 100;
            return Cost(test.Price, quantity, test.Fee) <= budget && Cost(test.Price, quantity + 1, test.Fee) > budget;
        });

    [Fact]
    public void A_larger_part_never_buys_less() =>
        Check(test =>
            Percents
                .Select(percent => OrderSizing.BuyQuantity(test.Cash, percent, test.Price, test.Fee, NoLimits))
                .Zip(Percents.Skip(1).Select(percent => OrderSizing.BuyQuantity(test.Cash, percent, test.Price, test.Fee, NoLimits)))
                .All(pair => pair.First <= pair.Second)
        );

    [Fact]
    public void The_limits_of_the_market_hold_whatever_the_cash() =>
        Check(test =>
        {
            var limits = new OrderLimits(1_000, 5_000_000);
            var bought = OrderSizing.BuyQuantity(test.Cash, test.Percent, test.Price, test.Fee, limits);
            var sold = OrderSizing.SellQuantity(test.Cash, test.Percent, test.Price, limits);
            return bought <= 1_000 && bought * test.Price <= 5_000_000 && sold <= 1_000 && sold * test.Price <= 5_000_000;
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, 0)]
    [InlineData(4_320, 0)]
    [InlineData(4_321, 1)]
    [InlineData(43_214, 9)]
    [InlineData(43_215, 10)]
    public void Cash_to_the_won_decides_the_last_unit(long cash, long expected) =>
        Assert.Equal(expected, OrderSizing.BuyQuantity(cash, 100, 4_300, 50, NoLimits));

    [Theory]
    [InlineData(150, 100, 150)]
    [InlineData(150, 25, 37)]
    [InlineData(3, 10, 0)]
    [InlineData(0, 100, 0)]
    public void Parts_of_a_position_are_whole_units_rounded_down(long units, int percent, long expected) =>
        Assert.Equal(expected, OrderSizing.SellQuantity(units, percent, 4_300, NoLimits));

    [Fact]
    public void The_largest_cash_and_price_do_not_overflow()
    {
        Assert.Equal(1, OrderSizing.BuyQuantity(long.MaxValue, 100, long.MaxValue / 2, 50, NoLimits));
        Assert.Null(OrderSizing.NotionalKrw(long.MaxValue, 2));
    }

    private static long Cost(long price, long quantity, int fee) => (price * quantity) + OrderSizing.FeeKrw(price * quantity, fee);

    private static void Check(Func<(long Cash, long Price, int Fee, int Percent), bool> property) =>
        Prop.ForAll(Cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20260302, 7));
}
