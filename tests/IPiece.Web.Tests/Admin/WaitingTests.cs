using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Web.Admin;
using IPiece.Web.Admin.Requests;
using IPiece.Web.Admin.Surveillance;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Admin;

/// <summary>What waits for staff is seen without reloading, and does not change below somebody's hands.</summary>
public sealed class WaitingTests : IAsyncDisposable
{
    private const string WaitingRoute = "GET /api/v1/admin/waiting";
    private const string RequestsRoute = "GET /api/v1/admin/requests";
    private const string AlertsRoute = "GET /api/v1/admin/surveillance/alerts";
    private readonly WebContext _web = new(roles: ["Approver", "Compliance"]);

    public WaitingTests()
    {
        _web.Api.Answer(WaitingRoute, new WaitingWork(3, 12));
        _web.Api.Answer(RequestsRoute, Page(next: null, 1));
        _web.Api.Answer(AlertsRoute, new { items = Array.Empty<object>(), nextCursor = (string?)null });
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void The_navigation_counts_what_waits_and_follows_it()
    {
        var nav = _web.Render<AdminNav>();
        nav.WaitForAssertion(() => Assert.Equal(["3", "12"], nav.FindAll("[data-testid=waiting]").Select(count => count.TextContent)));
        Assert.Contains(", 3 waiting", nav.Find("[href='admin/requests']").TextContent, StringComparison.Ordinal);

        _web.Api.Answer(WaitingRoute, new WaitingWork(0, 13));
        Tick();

        nav.WaitForAssertion(() => Assert.Equal(["13"], nav.FindAll("[data-testid=waiting]").Select(count => count.TextContent)));
    }

    [Fact]
    public void What_cannot_be_counted_shows_no_old_number()
    {
        var nav = _web.Render<AdminNav>();
        nav.WaitForElement("[data-testid=waiting]");

        _web.Api.Answer(WaitingRoute, _ => StandInApi.Problem(503, "unavailable"));
        Tick();

        nav.WaitForAssertion(() => Assert.Empty(nav.FindAll("[data-testid=waiting]")));
    }

    [Fact]
    public void Requests_appear_by_themselves()
    {
        var page = Requests();

        _web.Api.Answer(RequestsRoute, Page(next: null, 2, 1));
        Tick();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=request]").Count));
    }

    [Fact]
    public void Alerts_appear_by_themselves()
    {
        var page = _web.Render<AlertList>();
        page.WaitForElement(".state");
        var asked = _web.Api.CountOf(AlertsRoute);

        Tick();

        page.WaitForAssertion(() => Assert.Equal(asked + 1, _web.Api.CountOf(AlertsRoute)));
    }

    [Fact]
    public void An_open_sheet_holds_the_list_still()
    {
        var page = Requests();
        page.Find("[data-testid=approve]").Click();
        var asked = _web.Api.CountOf(RequestsRoute);

        Tick();
        TickOfNavigation(page);

        Assert.Equal(asked, _web.Api.CountOf(RequestsRoute));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_hidden_page_asks_for_nothing()
    {
        var page = Requests();
        var asked = _web.Api.Requests.Count;
        _web.JSInterop.Setup<bool?>("ipiece.isVisible").SetResult(false);

        Tick();
        // Both the list and the navigation look whether the page is seen, and only at the next tick again.
        await LooksAsync(2);
        Tick();
        await LooksAsync(4);

        Assert.Equal(asked, _web.Api.Requests.Count);
        Assert.Single(page.FindAll("[data-testid=request]"));
    }

    [Fact]
    public void A_list_on_which_somebody_paged_keeps_its_pages_while_it_follows()
    {
        _web.Api.Answer(RequestsRoute, Page(next: "more", 2));
        var page = Requests();
        _web.Api.Answer(RequestsRoute, Page(next: null, 1));
        page.Find(".more button").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=request]").Count));

        _web.Api.Answer(RequestsRoute, Page(next: "more", 3, 2));
        Tick();

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-testid=request]").Count));
    }

    [Fact]
    public void A_list_that_cannot_be_read_again_stays_and_says_so()
    {
        var page = Requests();

        _web.Api.Answer(RequestsRoute, _ => StandInApi.Problem(503, "unavailable"));
        Tick();

        page.WaitForElement(".stale-note");
        Assert.Single(page.FindAll("[data-testid=request]"));
    }

    /// <summary>What is hidden draws nothing that could be waited for.</summary>
    private async Task LooksAsync(int times)
    {
        while (_web.JSInterop.Invocations["ipiece.isVisible"].Count < times)
        {
            Xunit.TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private void Tick() => _web.Time.Advance(StaffLists.Interval);

    /// <summary>The navigation asks at the same ticks: when it has asked, the list would have.</summary>
    private void TickOfNavigation(IRenderedComponent<RequestsPage> page) =>
        page.WaitForAssertion(() => Assert.True(_web.Api.CountOf(WaitingRoute) >= 2));

    private IRenderedComponent<RequestsPage> Requests()
    {
        var page = _web.Render<RequestsPage>();
        page.WaitForElement("[data-testid=request]");
        return page;
    }

    private static object Page(string? next, params long[] ids) =>
        new { items = ids.Select(id => Samples.Request("tokenUnpause", """{"symbol":"MOONFOX"}""", id)).ToArray(), nextCursor = next };
}
