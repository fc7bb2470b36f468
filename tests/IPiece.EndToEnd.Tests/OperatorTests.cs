using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

public sealed class OperatorTests(Product product) : BrowserTest(product)
{
    private static readonly string[] Names = ["L1", "L2", "L3", "L4", "M1", "M2", "M3", "C1", "C2", "C3", "C4", "C5", "C6", "C7"];

    [Fact]
    public async Task An_operator_sees_that_every_invariant_holds_and_where_the_chain_is()
    {
        var visitor = await ArriveAsync("operator", Viewport.Desktop);
        await SignInScreen.SignInAsync(visitor, Product.Endpoints.Login("operator@"));
        await visitor.Page.GotoAsync("/operations");
        await Expect(visitor.Page.Locator(".verdict.ok")).ToBeVisibleAsync();
        foreach (var name in Names)
        {
            var row = visitor.Page.Locator(".invariant").Filter(new() { Has = visitor.Page.Locator($"b:text-is(\"{name}\")") });
            await Expect(row.Locator(".pill-ok")).ToBeVisibleAsync();
        }
        await Expect(visitor.Page.Locator("[aria-labelledby=chain-title]")).ToContainTextAsync("20251029");
        Assert.Empty(visitor.Complaints);
    }
}
