using Xunit;

namespace IPiece.Matching.Tests.Engine;

/// <summary>Call auctions, with KRX's published examples (reference/product-and-style, 1.4: GV1 to GV3).</summary>
public abstract class AuctionTests : MarketTests
{
    [Fact]
    public void KRX_example_1_a_single_matching_price()
    {
        long[][] sells =
        [
            [7_810, 150],
            [7_820, 200],
            [7_830, 150],
            [7_830, 200],
            [7_830, 50],
            [7_840, 300],
            [7_850, 750],
            [7_860, 450],
        ];
        long[][] buys =
        [
            [7_850, 100],
            [7_840, 150],
            [7_830, 200],
            [7_830, 150],
            [7_820, 400],
            [7_810, 500],
            [7_800, 650],
        ];
        var events = Auction(last: null, sells, buys);
        Assert.Equal(Uncross(7_830, 600), events[0]);
        Assert.Equal([150, 200, 150, 100], FilledBySell(events));
    }

    [Fact]
    public void KRX_example_2_of_several_prices_the_last_one_wins() =>
        Assert.Equal(
            Uncross(7_820, 300),
            Auction(
                last: 7_820,
                [
                    [7_800, 200],
                    [7_810, 100],
                ],
                [
                    [7_850, 200],
                    [7_840, 100],
                ]
            )[0]
        );

    [Fact]
    public void KRX_example_3_of_several_prices_the_closest_to_the_last_wins() =>
        Assert.Equal(
            Uncross(7_840, 300),
            Auction(
                last: 7_850,
                [
                    [7_800, 200],
                    [7_810, 100],
                ],
                [
                    [7_850, 200],
                    [7_840, 100],
                ]
            )[0]
        );

    [Fact]
    public void Orders_gather_in_an_auction_and_nothing_immediate_enters() =>
        Gives(
            [
                """{"op":"market","basePrice":10000,"mode":"callAuction"}""",
                Sell(1, 9_900, 1),
                Buy(2, 10_000, 1),
                New(3, "buy", "limit", 10_000, 1, "\"tif\":\"ioc\""),
                New(4, "buy", "limit", 10_000, 1, "\"tif\":\"fok\""),
            ],
            [.. Accepted(1, 2), Rejected(3, "notAllowedInPhase"), Rejected(4, "notAllowedInPhase")]
        );

    [Fact]
    public void What_an_auction_leaves_of_a_market_order_is_cancelled() =>
        Gives(
            [
                """{"op":"market","basePrice":10000,"mode":"callAuction"}""",
                Sell(1, 9_900, 2),
                New(2, "buy", "market", null, 5),
                Phase("continuous"),
            ],
            [.. Accepted(1, 2), Uncross(13_000, 2), Trade(1, 13_000, 2, 2, 1, "none"), Cancelled(2, 3, "market"), InPhase("continuous")]
        );

    [Fact]
    public void An_auction_without_a_crossing_says_only_the_phase() =>
        Gives(
            ["""{"op":"market","basePrice":10000,"mode":"callAuction"}""", Sell(1, 10_100, 1), Buy(2, 10_000, 1), Phase("continuous")],
            [.. Accepted(1, 2), InPhase("continuous")]
        );

    [Fact]
    public void Closing_does_not_uncross_but_the_next_opening_does() =>
        Gives(
            [
                """{"op":"market","basePrice":10000,"mode":"callAuction"}""",
                Sell(1, 10_000, 1),
                Buy(2, 10_000, 1),
                Phase("halted"),
                Phase("continuous"),
            ],
            [.. Accepted(1, 2), InPhase("halted"), Uncross(10_000, 1), Trade(1, 10_000, 1, 2, 1, "none"), InPhase("continuous")]
        );

    private static long[] FilledBySell(string[] events) =>
        [
            .. events
                .Where(line => line.Contains("\"trade\"", StringComparison.Ordinal))
                .Select(line => System.Text.Json.JsonElement.Parse(line))
                .GroupBy(trade => trade.GetProperty("sell").GetInt64())
                .Select(group => group.Sum(trade => trade.GetProperty("qty").GetInt64())),
        ];

    private string[] Auction(long? last, long[][] sells, long[][] buys)
    {
        List<string> commands = ["""{"op":"market","basePrice":7830,"tick":10}"""];
        var id = 1;
        if (last is { } price)
        {
            commands.AddRange([Sell(id++, price, 1), Buy(id++, price, 1)]);
        }

        commands.Add(Phase("callAuction"));
        commands.AddRange(sells.Select(order => Sell(id++, order[0], order[1])));
        commands.AddRange(buys.Select(order => Buy(id++, order[0], order[1])));
        commands.Add(Phase("continuous"));
        var events = Run([.. commands]).Events;
        return events[Array.FindIndex(events, line => line.Contains("uncross", StringComparison.Ordinal))..];
    }
}
