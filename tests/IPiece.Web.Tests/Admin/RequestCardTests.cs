using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Web.Admin.Policies;
using IPiece.Web.Admin.Requests;
using IPiece.Web.Localization;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Admin;

public sealed class RequestCardTests : IAsyncDisposable
{
    private const string Policy = """{"key":"tradingFeeBasisPoints","symbol":"HARBOR","value":45,"effectiveOn":"2026-03-09"}""";
    private readonly WebContext _web = new();

    [Fact]
    public void Somebody_elses_request_can_be_approved_or_rejected()
    {
        var card = Render(Samples.Request("policy", Policy));

        Assert.False(card.Find("[data-testid=approve]").HasAttribute("disabled"));
        Assert.False(card.Find("[data-testid=reject]").HasAttribute("disabled"));
        Assert.Empty(card.FindAll("[data-testid=withdraw], [data-testid=own-request]"));
    }

    [Fact]
    public void An_own_request_can_only_be_withdrawn_and_the_card_says_why()
    {
        var card = Render(Samples.Request("policy", Policy) with { IsOwn = true });

        Assert.True(card.Find("[data-testid=approve]").HasAttribute("disabled"));
        Assert.True(card.Find("[data-testid=reject]").HasAttribute("disabled"));
        Assert.Contains("somebody else decides", card.Find("[data-testid=own-request]").TextContent, StringComparison.Ordinal);
        Assert.Single(card.FindAll("[data-testid=withdraw]"));
    }

    [Theory]
    [InlineData(ChangeRequestState.Approved)]
    [InlineData(ChangeRequestState.Rejected)]
    [InlineData(ChangeRequestState.Expired)]
    [InlineData(ChangeRequestState.Withdrawn)]
    public void What_is_decided_has_no_buttons(ChangeRequestState state) =>
        Assert.Empty(Render(Samples.Request("policy", Policy) with { State = state }).FindAll("button"));

    [Theory]
    [InlineData("policy", Policy, "Trading fee", "0.45%", "HARBOR")]
    [InlineData(
        "calendar",
        """{"symbol":null,"date":"2026-03-10","kind":"holiday","nameKo":"임시 휴장","nameEn":"Special holiday"}""",
        "Holiday on 2026-03-10 (Tue)",
        "Special holiday",
        "All markets"
    )]
    [InlineData(
        "calendar",
        """{"symbol":null,"date":"2026-03-10","kind":"specialHours","hours":{"open":"10:00","close":"14:00"},"nameKo":"단축","nameEn":"Half day"}""",
        "Special hours",
        "10:00",
        "14:00"
    )]
    [InlineData("calendarRemoval", """{"symbol":null,"date":"2026-03-10"}""", "usual day again", "2026-03-10", "All markets")]
    public void A_request_is_told_in_words(string kind, string payload, params string[] words)
    {
        var card = Render(Samples.Request(kind, payload));

        Assert.All(words, word => Assert.Contains(word, card.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_request_is_told_in_Korean()
    {
        await using var web = new WebContext(Cultures.Korean);
        var card = web.Render<RequestCard>(parameters => parameters.Add(component => component.Request, Samples.Request("policy", Policy)));

        Assert.Contains("거래 수수료", card.Markup, StringComparison.Ordinal);
        Assert.Contains("대기", card.Find("[data-testid=request-state]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_policy_has_its_words_in_every_shape()
    {
        foreach (var (key, value) in Values)
        {
            var card = _web.Render<PolicyValue>(parameters =>
                parameters.Add(shown => shown.Key, key).Add(shown => shown.Value, JsonDocument.Parse(value).RootElement)
            );
            Assert.DoesNotContain("Policy", card.Markup.Replace("policy-", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Empty(PolicyCatalog.Order.Except(Values.Keys));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static Dictionary<string, string> Values { get; } =
        new(StringComparer.Ordinal)
        {
            ["marketMode"] = "\"callAuction\"",
            ["sessionHours"] = """{"preOpen":"08:30","open":"09:00","closingAuction":"15:20","close":"15:30","weekdays":[1,2,3,4,5]}""",
            ["volatility"] = """{"dynamicPercent":6,"closingPercent":4,"staticPercent":10,"seconds":120}""",
            ["auctionRandomEndSeconds"] = "30",
            ["auctionRoundMinutes"] = "10",
            ["reopeningAuctionSeconds"] = "120",
            ["tickTable"] = "[[0,1],[2000,5]]",
            ["priceLimitPercent"] = "30",
            ["firstDayBand"] = """{"lowestPercent":60,"highestPercent":400}""",
            ["limitPriceRounds"] = "[100,500]",
            ["tradingFeeBasisPoints"] = "50",
            ["lotUnits"] = "1",
            ["maxOrderQuantity"] = "1000",
            ["maxOrderNotionalKrw"] = "1000000",
            ["selfTradePolicy"] = "\"none\"",
            ["displayLevels"] = "10",
            ["auctionDisplayLevels"] = "3",
            ["surveillance"] =
                """{"priceMovePercent":15,"priceMoveMinutes":10,"spoofCancelSeconds":10,"spoofMultiple":5,"washCount":3,"washMinutes":30}""",
            ["settlementBatchMaxInstructions"] = "200",
            ["settlementBatchMaxWaitMilliseconds"] = "2000",
        };

    private IRenderedComponent<RequestCard> Render(ChangeRequest request) =>
        _web.Render<RequestCard>(parameters =>
            parameters.Add(card => card.Request, request).Add(card => card.CanAsk, true).Add(card => card.CanDecide, true)
        );
}
