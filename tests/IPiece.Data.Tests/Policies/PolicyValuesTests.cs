using IPiece.Data.Policies;

namespace IPiece.Data.Tests.Policies;

public sealed class PolicyValuesTests
{
    [Fact]
    public void Every_default_is_a_value_that_a_request_could_name()
    {
        Assert.Equal(PolicyValues.Keys, PolicyDefaults.All.Select(policy => policy.Key).Order(StringComparer.Ordinal));
        foreach (var (key, value, _) in PolicyDefaults.All)
        {
            PolicyValues.Check(key, value);
        }
    }

    [Theory]
    [InlineData(PolicyKeys.TradingFeeBasisPoints, "-1")]
    [InlineData(PolicyKeys.TradingFeeBasisPoints, "1001")]
    [InlineData(PolicyKeys.TradingFeeBasisPoints, "1.5")]
    [InlineData(PolicyKeys.TradingFeeBasisPoints, "\"50\"")]
    [InlineData(PolicyKeys.TradingFeeBasisPoints, "null")]
    [InlineData(PolicyKeys.TradingFeeBasisPoints, "[50]")]
    [InlineData(PolicyKeys.TradingFeeBasisPoints, "")]
    [InlineData(PolicyKeys.TradingFeeBasisPoints, "99999999999999999999")]
    [InlineData(PolicyKeys.TradingFeeBasisPoints, "1e2")]
    [InlineData(PolicyKeys.PriceLimitPercent, "0")]
    [InlineData(PolicyKeys.PriceLimitPercent, "101")]
    [InlineData(PolicyKeys.TickTable, "[]")]
    [InlineData(PolicyKeys.TickTable, "[[0]]")]
    [InlineData(PolicyKeys.TickTable, "[null]")]
    [InlineData(PolicyKeys.TickTable, "[[1,1]]")]
    [InlineData(PolicyKeys.TickTable, "[[0,0]]")]
    [InlineData(PolicyKeys.TickTable, "[[0,10],[15,10]]")]
    [InlineData(PolicyKeys.TickTable, "[[0,1],[2000,5],[1000,1]]")]
    [InlineData(PolicyKeys.MaxOrderQuantity, "0")]
    [InlineData(PolicyKeys.MaxOrderNotionalKrw, "1000000000001")]
    [InlineData(PolicyKeys.MarketMode, "\"Continuous\"")]
    [InlineData(PolicyKeys.MarketMode, "\"closed\"")]
    [InlineData(PolicyKeys.MarketMode, "\"continuous, callAuction\"")]
    [InlineData(PolicyKeys.MarketMode, "0")]
    [InlineData(PolicyKeys.SelfTradePolicy, "\"allow\"")]
    [InlineData(PolicyKeys.LotUnits, "0")]
    [InlineData(PolicyKeys.Volatility, "{}")]
    [InlineData(PolicyKeys.Volatility, """{"dynamicPercent":6,"closingPercent":4,"staticPercent":10}""")]
    [InlineData(PolicyKeys.Volatility, """{"dynamicPercent":6,"closingPercent":4,"staticPercent":10,"seconds":0}""")]
    [InlineData(PolicyKeys.Volatility, """{"dynamicPercent":101,"closingPercent":4,"staticPercent":10,"seconds":120}""")]
    [InlineData(PolicyKeys.Volatility, """{"dynamicPercent":6,"closingPercent":4,"staticPercent":10,"seconds":120,"extra":1}""")]
    [InlineData(PolicyKeys.Volatility, """{"dynamicPercent":6,"dynamicPercent":7,"closingPercent":4,"staticPercent":10,"seconds":120}""")]
    [InlineData(PolicyKeys.LimitPriceRounds, "[100,100]")]
    [InlineData(PolicyKeys.LimitPriceRounds, "[0]")]
    [InlineData(PolicyKeys.LimitPriceRounds, "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]")]
    [InlineData(PolicyKeys.FirstDayBand, """{"lowestPercent":60,"highestPercent":99}""")]
    [InlineData(PolicyKeys.SessionHours, """{"open":"09:00","close":"15:30"}""")]
    [InlineData(PolicyKeys.AuctionRandomEndSeconds, "301")]
    [InlineData(PolicyKeys.AuctionRoundMinutes, "0")]
    [InlineData(PolicyKeys.Surveillance, """{"priceMovePercent":15}""")]
    [InlineData("nobodyKnows", "1")]
    public void What_cannot_be_is_refused_with_a_sentence(string key, string value)
    {
        var refusal = Assert.Throws<PolicyValueException>(() => PolicyValues.Check(key, value));
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_end_is_refused_before_it_is_read() =>
        Assert.Throws<PolicyValueException>(() => PolicyValues.Check(PolicyKeys.TickTable, new string('[', PolicyValues.MaxLength + 1)));

    [Fact]
    public void What_is_nested_without_end_is_refused() =>
        Assert.Throws<PolicyValueException>(() => PolicyValues.Check(PolicyKeys.SessionHours, new string('[', 1_000)));
}
