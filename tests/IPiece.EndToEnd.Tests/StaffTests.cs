using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

/// <summary>Two people change the venue together; everything they did can be read afterwards.</summary>
public sealed class StaffTests(Product product) : BrowserTest(product)
{
    private const string Policy = "maxOrderQuantity";
    private const string Reason = "End-to-end: bound a slip of the finger more tightly.";

    [Fact]
    public async Task A_policy_changes_by_two_people_and_never_by_one()
    {
        var asker = await ArriveAsync("operator", Viewport.Desktop);
        await SignInScreen.SignInAsync(asker, Product.Endpoints.Login("operator@"));
        await asker.Page.GotoAsync("/admin/policies");
        await asker.Page.GetByTestId("policy-" + Policy).GetByTestId("policy-ask").ClickAsync();
        await asker.Page.Locator("#policy-value").FillAsync("900000");
        await asker.Page.Locator("#policy-reason").FillAsync(Reason);
        await asker.Page.GetByTestId("sheet-send").ClickAsync();
        await Expect(asker.Page.GetByTestId("policy-" + Policy).Locator(".notice-warn")).ToBeVisibleAsync();
        await asker.Page.GotoAsync("/admin/requests");
        var own = asker.Page.GetByTestId("request").Filter(new() { HasText = Reason }).First;
        await Expect(own.GetByTestId("own-request")).ToBeVisibleAsync();
        await Expect(own.GetByTestId("approve")).ToHaveCountAsync(0);

        var decider = await ArriveAsync("approver", Viewport.Desktop);
        await SignInScreen.SignInAsync(decider, Product.Endpoints.Login("approver@"));
        await decider.Page.GotoAsync("/admin/requests");
        await decider.Page.GetByTestId("request").Filter(new() { HasText = Reason }).First.GetByTestId("approve").ClickAsync();
        await decider.Page.GetByTestId("sheet-send").ClickAsync();
        await Expect(decider.Page.GetByTestId("request").Filter(new() { HasText = Reason })).ToHaveCountAsync(0);
        await decider.Page.GetByTestId("state-Approved").ClickAsync();
        await Expect(decider.Page.GetByTestId("request").Filter(new() { HasText = Reason }).First).ToBeVisibleAsync();

        await asker.Page.GotoAsync("/admin/policies");
        await asker.Page.GetByTestId("policy-" + Policy).Locator(".history summary").ClickAsync();
        await Expect(asker.Page.GetByTestId("policy-" + Policy).Locator(".history")).ToContainTextAsync("900,000");
        await decider.Page.GotoAsync("/admin/audit");
        await Expect(decider.Page.GetByTestId("audit").Locator(".audit-entry").First).ToBeVisibleAsync();
        Assert.Empty(asker.Complaints.Concat(decider.Complaints));
    }

    [Fact]
    public async Task An_orders_whole_life_is_found_by_whoever_watches_the_market()
    {
        var watcher = await ArriveAsync("compliance", Viewport.Desktop);
        await SignInScreen.SignInAsync(watcher, Product.Endpoints.Staff("compliance"));
        await watcher.Page.GotoAsync("/admin/surveillance?tab=Trades&symbol=HARBOR");
        await watcher.Page.GetByTestId("trades-found").Locator("tbody a").First.ClickAsync();
        await Expect(watcher.Page.GetByTestId("timeline").GetByTestId("moment").First).ToBeVisibleAsync();
        await Expect(watcher.Page.Locator("[data-testid=moment][data-kind=Fill]")).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Investors_see_nothing_of_the_staffs_pages()
    {
        var visitor = await ArriveAsync("investor", Viewport.Desktop);
        await SignInScreen.SignInAsync(visitor, Product.Endpoints.Login("seoyeon@"));
        foreach (var page in (string[])["/admin/policies", "/admin/requests", "/admin/surveillance", "/admin/audit", "/admin/markets"])
        {
            await visitor.Page.GotoAsync(page);
            await Expect(visitor.Page).ToHaveURLAsync(Patterns.DeniedPage());
        }
    }
}
