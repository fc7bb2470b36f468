using Bunit;
using IPiece.Web.Admin.Surveillance;
using IPiece.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Admin;

public sealed class SurveillancePageTests : IAsyncDisposable
{
    private const string OrdersRoute = "GET /api/v1/admin/surveillance/orders";
    private readonly WebContext _web = new(roles: "Operator");

    public SurveillancePageTests()
    {
        _web.Api.Answer("GET /api/v1/markets", new { items = Array.Empty<object>() });
        _web.Api.Answer(
            OrdersRoute,
            request =>
            {
                Asked = request.RequestUri!.Query;
                return StandInApi.Json(new { items = Array.Empty<object>(), nextCursor = (string?)null });
            }
        );
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Theory]
    [InlineData("12a")]
    [InlineData("1 2")]
    public void A_number_with_a_slip_is_refused_and_never_becomes_everybody(string typed)
    {
        var page = Open("admin/surveillance?tab=Orders&investor=44");
        page.WaitForElement(".state");
        var asked = _web.Api.CountOf(OrdersRoute);

        page.Find("#search-investor").Change(typed);
        page.Find("form").Submit();

        Assert.NotEmpty(page.Find("#search-error").TextContent);
        Assert.Equal(asked, _web.Api.CountOf(OrdersRoute));
        Assert.EndsWith("investor=44", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_with_a_slip_is_refused_too()
    {
        var page = Open("admin/surveillance?tab=Orders&investor=12a");

        Assert.NotEmpty(page.Find("#search-error").TextContent);
        Assert.Equal("12a", page.Find("#search-investor").GetAttribute("value"));
        Assert.Equal(0, _web.Api.CountOf(OrdersRoute));
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("to=2026-02-30")]
    [InlineData("status=filled")]
    [InlineData("open=1")]
    public void A_word_of_a_link_that_is_none_finds_nothing_rather_than_more(string word)
    {
        var page = Open($"admin/surveillance?tab=Orders&{word}");

        Assert.NotEmpty(page.Find("#search-error").TextContent);
        Assert.Empty(page.FindAll("[data-testid=csv]"));
        Assert.Equal(0, _web.Api.CountOf(OrdersRoute));
    }

    [Fact]
    public void The_fields_say_what_the_address_asks_for()
    {
        var page = Open("admin/surveillance?tab=Orders&symbol=MOONFOX&status=Filled&from=2026-02-01");

        Assert.Equal("MOONFOX", page.Find("#search-market").GetAttribute("value"));
        Assert.Equal("Filled", page.Find("#search-status").GetAttribute("value"));
        Assert.Equal("2026-02-01", page.Find("input[type=date]").GetAttribute("value"));
    }

    [Fact]
    public void The_whole_search_stands_in_the_address_and_is_what_is_asked_for()
    {
        var page = Open("admin/surveillance?tab=Orders");
        page.WaitForElement(".state");
        page.Find("#search-investor").Change("#44");
        page.Find("#search-status").Change("PartiallyFilled");
        page.Find("#search-open").Change(true);

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("?investor=44&open=true&status=partiallyFilled", Asked, StringComparison.Ordinal));
        Assert.All(
            (string[])["tab=Orders", "investor=44", "status=PartiallyFilled", "open=true"],
            word => Assert.Contains(word, Address, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_address_restores_the_whole_search()
    {
        var page = Open("admin/surveillance?tab=Orders&investor=44&from=2026-03-01&status=Filled&open=true");

        page.WaitForElement(".state");
        Assert.Equal("44", page.Find("#search-investor").GetAttribute("value"));
        Assert.True(page.Find("#search-status option[value=Filled]").HasAttribute("selected"));
        Assert.True(page.Find("#search-open").HasAttribute("checked"));
        Assert.Contains("from=2026-03-01", Asked, StringComparison.Ordinal);
        Assert.Contains("status=filled", Asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Orders", "surveillance-orders.csv?symbol=MOONFOX&investor=44&from=2026-03-01&status=Filled&open=true")]
    [InlineData("Trades", "surveillance-trades.csv?symbol=MOONFOX&investor=44&from=2026-03-01")]
    public void The_file_has_what_was_searched_for(string tab, string address)
    {
        var page = Open($"admin/surveillance?tab={tab}&symbol=MOONFOX&investor=44&from=2026-03-01&status=Filled&open=true");

        Assert.Equal(address, page.Find("[data-testid=csv]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("?investor=12a")]
    [InlineData("?from=yesterday")]
    [InlineData("?to=2026-02-30")]
    [InlineData("?status=Lost")]
    [InlineData("?status=99")]
    [InlineData("?status=1")]
    [InlineData("?open=1")]
    [InlineData("?open=True")]
    [InlineData("?open=yes")]
    [InlineData("?open=true&open=true")]
    public void The_address_of_a_file_with_a_slip_is_refused_and_never_holds_more(string query) =>
        Assert.Null(SearchDownload.Read(new QueryCollection(QueryHelpers.ParseQuery(query))));

    [Theory]
    [InlineData("", false)]
    [InlineData("?open=", false)]
    [InlineData("?open=false", false)]
    [InlineData("?open=true", true)]
    public void A_file_holds_only_open_orders_if_its_address_says_so(string query, bool isOnlyOpen) =>
        Assert.Equal(isOnlyOpen, SearchDownload.Read(new QueryCollection(QueryHelpers.ParseQuery(query)))?.OnlyOpen);

    private string Asked { get; set; } = "";

    private string Address => _web.Services.GetRequiredService<NavigationManager>().Uri;

    private IRenderedComponent<SurveillancePage> Open(string address)
    {
        _web.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return _web.Render<SurveillancePage>();
    }
}
