using Bunit;
using IPiece.Api.Client.Markets;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Investor.Markets;
using IPiece.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Investor;

public sealed class MarketListPageTests : IAsyncDisposable
{
    private readonly WebContext _web = new();

    public MarketListPageTests()
    {
        MarketSummary harbor = Samples.Market with
        {
            Symbol = "HARBOR",
            Name = "항구의 마녀",
            NameEn = "Witch of the Harbor",
            LastPrice = 8_700,
        };
        _web.Api.Answer("GET /api/v1/markets", new MarketList([Samples.Market, harbor]));
    }

    private NavigationManager Navigation => _web.Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData("", "http://web/")]
    [InlineData(
        "?q=%EB%8B%AC%EB%B9%9B&tab=watchlist&sort=price&direction=ascending",
        "http://web/?q=달빛&tab=watchlist&sort=price&direction=ascending"
    )]
    public void An_address_is_read_back_as_the_list_that_wrote_it(string expected, string address)
    {
        var query = MarketQuery.Parse(address, MarketQuery.InvestorTabs);

        Assert.Equal(expected, query.Address);
        Assert.Equal(query, MarketQuery.Parse("http://web/" + query.Address, MarketQuery.InvestorTabs));
    }

    [Theory]
    [InlineData("http://web/?tab=watchlist")]
    [InlineData("http://web/?tab=nothing&sort=colour&direction=sideways")]
    [InlineData("http://web/?sort=9")]
    public void A_word_that_is_none_or_not_the_readers_leaves_nothing_out(string address) =>
        Assert.Equal(MarketQuery.Everything, MarketQuery.Parse(address, MarketQuery.PublicTabs));

    [Fact]
    public void A_list_that_was_kept_or_sent_on_opens_as_it_was()
    {
        Navigation.NavigateTo("?q=witch&sort=price");

        var page = _web.Render<MarketListPage>();

        Assert.Equal(["HARBOR"], Symbols(page));
        Assert.Equal("witch", page.Find("input[type=search]").GetAttribute("value"));
        Assert.Equal("true", page.Find(".sort.price").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task A_phone_sorts_by_a_choice_and_a_direction_and_the_address_says_so()
    {
        var page = _web.Render<MarketListPage>();

        await page.Find("[data-testid=sort-by]").ChangeAsync(new() { Value = "Price" });
        Assert.Equal(["HARBOR", "MOONFOX"], Symbols(page));
        Assert.Equal("Show the smallest first", page.Find("[data-testid=sort-direction]").GetAttribute("aria-label"));

        await page.Find("[data-testid=sort-direction]").ClickAsync(new());
        Assert.Equal(["MOONFOX", "HARBOR"], Symbols(page));
        Assert.Equal("Show the largest first", page.Find("[data-testid=sort-direction]").GetAttribute("aria-label"));

        _web.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal("?sort=price&direction=ascending", Addresses[^1]));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_again_is_sorted_as_it_was_read_and_says_so()
    {
        var page = _web.Render<MarketListPage>();
        _web.Api.Answer("GET /api/v1/markets", _ => StandInApi.Problem(503, "unavailable"));

        await page.Find("[data-testid=sort-by]").ChangeAsync(new() { Value = "Price" });

        Assert.Equal(["HARBOR", "MOONFOX"], Symbols(page));
        Assert.Single(page.FindAll(".stale-note[role=alert]"));
    }

    [Fact]
    public async Task Typing_changes_the_address_at_a_bounded_pace_and_ends_with_what_was_typed()
    {
        var page = _web.Render<MarketListPage>();

        foreach (var typed in new[] { "h", "ha", "har", "harb", "harbo", "harbor" })
        {
            await page.Find("input[type=search]").InputAsync(new() { Value = typed });
        }

        _web.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal(["?q=h", "?q=harbor"], Addresses));
    }

    [Fact]
    public void A_link_to_the_list_shows_everything_again()
    {
        Navigation.NavigateTo("?q=witch");
        var page = _web.Render<MarketListPage>();

        Navigation.NavigateTo("");

        page.WaitForAssertion(() => Assert.Equal(2, Symbols(page).Count()));
    }

    [Fact]
    public async Task The_way_back_from_a_market_leads_to_the_list_as_it_was_left()
    {
        await _web.Render<MarketListPage>().Find("input[type=search]").InputAsync(new() { Value = "witch" });

        var header = _web.Render<QuoteHeader>(parameters =>
            parameters.Add(component => component.Detail, Samples.Market).Add(component => component.View, Samples.Live())
        );

        Assert.Equal("?q=witch", header.Find(".back").GetAttribute("href"));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private List<string?> Addresses =>
        [.. _web.JSInterop.Invocations["ipiece.replaceAddress"].Select(invocation => invocation.Arguments[0] as string)];

    private static IEnumerable<string> Symbols(IRenderedComponent<MarketListPage> page) =>
        page.FindAll("[data-testid=market-rows] a").Select(row => row.GetAttribute("href")!["markets/".Length..]);
}
