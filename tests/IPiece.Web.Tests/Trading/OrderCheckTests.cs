using IPiece.Api.Client.Orders;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Trading;

public sealed class OrderCheckTests
{
    private static readonly TickGrid Grid = new(Samples.Krx);

    [Theory]
    [InlineData(null, 1L, OrderObstacle.Incomplete)]
    [InlineData(4_300L, null, OrderObstacle.Incomplete)]
    [InlineData(4_300L, 0L, OrderObstacle.Incomplete)]
    [InlineData(3_005L, 1L, OrderObstacle.OutsideBand)]
    [InlineData(5_600L, 1L, OrderObstacle.OutsideBand)]
    [InlineData(4_302L, 1L, OrderObstacle.OffTick)]
    [InlineData(4_300L, 100_001L, OrderObstacle.TooManyUnits)]
    [InlineData(4_300L, 100_000L, OrderObstacle.InsufficientCash)]
    [InlineData(4_300L, 232L, OrderObstacle.InsufficientCash)]
    [InlineData(4_300L, 231L, OrderObstacle.None)]
    public void A_buy_is_told_its_first_obstacle(long? price, long? quantity, OrderObstacle expected) =>
        Assert.Equal(expected, Check(OrderSide.Buy, price, quantity));

    [Theory]
    [InlineData(150L, OrderObstacle.None)]
    [InlineData(151L, OrderObstacle.InsufficientUnits)]
    public void A_sale_is_bounded_by_what_is_not_held(long quantity, OrderObstacle expected) =>
        Assert.Equal(expected, Check(OrderSide.Sell, 4_300, quantity));

    [Theory]
    [InlineData(OrderSide.Buy, 4_730, true)]
    [InlineData(OrderSide.Buy, 4_725, false)]
    [InlineData(OrderSide.Sell, 3_870, true)]
    [InlineData(OrderSide.Sell, 3_875, false)]
    [InlineData(OrderSide.Sell, 5_590, false)]
    public void A_warning_is_due_on_the_costly_side_only(OrderSide side, long price, bool expected) =>
        Assert.Equal(expected, OrderCheck.IsFarFromLast(side, price, Samples.Last));

    private static OrderObstacle Check(OrderSide side, long? price, long? quantity) =>
        OrderCheck.FirstObstacle(new OrderDraft(side, price, quantity), Samples.Market, Grid, availableKrw: 1_000_000, availableUnits: 150);
}
