using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Http;
using IPiece.EndToEnd.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

/// <summary>
/// Every page on both screens, light and dark, in both languages: complete, no wider than its screen, without a complaint, and
/// photographed to be looked at.
/// </summary>
public sealed class ScreenshotTests(Product product, LivelyAccount account) : BrowserTest(product), IClassFixture<LivelyAccount>
{
    private const string Folder = "screenshots";

    public static TheoryData<string> Looks => [.. Look.Wanted.Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_is_complete_and_fits_its_screen(string name)
    {
        var look = Look.Of(name);
        await PhotographAsync(look, "guest", email: null, Scene.Public);
        await PhotographAsync(look, "investor", account.Email, Scene.Investor);
        await PhotographAsync(look, "operator", "operator@", Scene.Operator);
    }

    private async Task PhotographAsync(Look look, string who, string? email, IReadOnlyList<Scene> scenes)
    {
        var visitor = await ArriveAsync(who, look.Viewport);
        await look.ChooseAsync(visitor, Product.Endpoints.Web);
        if (email is not null)
        {
            await SignInScreen.SignInAsync(visitor, Product.Endpoints.Login(email));
        }
        foreach (var scene in scenes.Where(look.Takes))
        {
            await visitor.Page.GotoAsync(scene.Path);
            await Expect(visitor.Page.Locator(scene.Complete).First).ToBeVisibleAsync();
            if (scene.Prepare is not null)
            {
                await scene.Prepare(visitor.Page, look.Viewport);
            }
            await visitor.Page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
            await visitor.PhotographAsync(Folder, $"{scene.Name}-{look.Name}");
            var overflow = await OverflowAsync(visitor, look.Viewport);
            Assert.True(overflow <= 0, $"{scene.Name} is {overflow} pixels wider than its screen ({look.Name}).");
        }
        Assert.DoesNotContain(visitor.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    /// <summary>Measured by the screen: a phone's window grows with what is too wide for it.</summary>
    private static async Task<int> OverflowAsync(Visitor visitor, Viewport viewport) =>
        await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") - viewport.Width;
}
