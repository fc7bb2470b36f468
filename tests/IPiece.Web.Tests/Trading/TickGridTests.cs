using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Trading;

public sealed class TickGridTests
{
    private static readonly TickGrid Grid = new(Samples.Krx);

    [Theory]
    [InlineData(19_990, 20_000)]
    [InlineData(20_000, 20_050)]
    [InlineData(4_301, 4_305)]
    [InlineData(1_999, 2_000)]
    public void Up_goes_to_the_next_price_of_the_grid(long from, long to) => Assert.Equal(to, Grid.Up(from, 1_000_000));

    [Theory]
    [InlineData(20_000, 19_990)]
    [InlineData(20_050, 20_000)]
    [InlineData(4_301, 4_300)]
    [InlineData(2_000, 1_999)]
    public void Down_goes_by_the_tick_of_the_band_below(long from, long to) => Assert.Equal(to, Grid.Down(from, 1));

    [Fact]
    public void Neither_leaves_the_day_limits()
    {
        Assert.Equal(5_590, Grid.Up(5_590, 5_590));
        Assert.Equal(3_010, Grid.Down(3_010, 3_010));
    }

    [Fact]
    public void Stepping_up_and_down_again_comes_back_everywhere_on_the_grid()
    {
        for (var price = 1L; price < 600_000; price = Grid.Up(price, long.MaxValue))
        {
            Assert.True(Grid.IsOnTick(price), $"{price} is off the grid");
            Assert.Equal(price, Grid.Down(Grid.Up(price, long.MaxValue), 1));
        }
    }
}
