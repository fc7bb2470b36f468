using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests.Screens;

/// <summary>Signing in, up and out.</summary>
internal sealed class SignInScreen(IPage page)
{
    /// <summary>What the form has to say.</summary>
    public ILocator Alert => page.Locator(".auth-card [role=alert]");

    public static async Task SignInAsync(Visitor visitor, DemoLogin login, string path = "/")
    {
        await visitor.Page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await new SignInScreen(visitor.Page).SubmitAsync(login.Email, login.Password);
        await Expect(visitor.Page).ToHaveURLAsync(new Uri(new Uri(visitor.Page.Url), path).ToString());
    }

    public async Task SubmitAsync(string email, string password)
    {
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await SendAsync();
    }

    public async Task SignUpAsync(string name, string email, string password)
    {
        await page.GotoAsync("/sign-up");
        await page.Locator("#name").FillAsync(name);
        await SubmitAsync(email, password);
    }

    public async Task SignOutAsync()
    {
        await page.GotoAsync("/more");
        await page.Locator(".sign-out").ClickAsync();
    }

    private Task SendAsync() => page.Locator(".auth-card button[type=submit]").ClickAsync();
}
