using IPiece.Domain.Markets;
using IPiece.Domain.Money;

namespace IPiece.Domain.Tests.Markets;

public sealed class TickTableTests
{
    /// <summary>KRX since 2023-01-25 (reference/product-and-style, 1.4), at both ends of every row.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(999, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_999, 1)]
    [InlineData(2_000, 5)]
    [InlineData(4_995, 5)]
    [InlineData(5_000, 10)]
    [InlineData(9_990, 10)]
    [InlineData(10_000, 10)]
    [InlineData(19_990, 10)]
    [InlineData(20_000, 50)]
    [InlineData(49_950, 50)]
    [InlineData(50_000, 100)]
    [InlineData(99_900, 100)]
    [InlineData(100_000, 100)]
    [InlineData(199_900, 100)]
    [InlineData(200_000, 500)]
    [InlineData(499_500, 500)]
    [InlineData(500_000, 1_000)]
    [InlineData(2_000_000, 1_000)]
    public void The_step_follows_the_price_level(long price, long tick) => Assert.Equal(tick, TickTable.Krx.TickAt(price));

    [Theory]
    [InlineData(2_003, false)]
    [InlineData(2_005, true)]
    [InlineData(0, false)]
    [InlineData(-5, false)]
    [InlineData(20_010, false)]
    public void Only_prices_on_the_grid_may_be_named(long price, bool isOnTick) =>
        Assert.Equal(isOnTick, TickTable.Krx.IsOnTick(new Price(price)));

    [Theory]
    [InlineData(1_999, 2_000)]
    [InlineData(2_000, 2_005)]
    [InlineData(19_990, 20_000)]
    [InlineData(20_000, 20_050)]
    [InlineData(499_500, 500_000)]
    public void The_next_price_and_the_previous_one_undo_each_other_across_rows(long price, long next)
    {
        Assert.Equal(new Price(next), TickTable.Krx.Next(new Price(price)));
        Assert.Equal(new Price(price), TickTable.Krx.Previous(new Price(next)));
    }

    [Fact]
    public void A_table_that_leaves_a_price_without_a_step_is_refused()
    {
        _ = Assert.Throws<ArgumentException>(() => new TickTable([]));
        _ = Assert.Throws<ArgumentException>(() => new TickTable([new TickBand(10, 1)]));
        _ = Assert.Throws<ArgumentException>(() => new TickTable([new TickBand(0, 1), new TickBand(15, 10)]));
        _ = Assert.Throws<ArgumentException>(() => new TickTable([new TickBand(0, 1), new TickBand(20, 5), new TickBand(20, 10)]));
        _ = Assert.Throws<ArgumentException>(() => new TickTable([new TickBand(0, 0)]));
    }
}
