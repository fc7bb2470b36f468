using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

public sealed class AccountTests(Product product) : BrowserTest(product)
{
    private const string Password = "Correct-Horse-9-Battery";
    private const int MostWrongTries = 10;

    [Fact]
    public async Task A_newcomer_signs_up_signs_in_and_out()
    {
        var visitor = await ArriveAsync("newcomer", Viewport.Desktop);
        var screen = new SignInScreen(visitor.Page);
        var email = NewEmail("newcomer");

        await screen.SignUpAsync("새 투자자", email, Password);
        await Expect(visitor.Page).ToHaveURLAsync(new Uri(Product.Endpoints.Web, "/sign-in?joined=true").ToString());
        await screen.SubmitAsync(email, Password);
        await Expect(visitor.Page.Locator(".account-name")).ToHaveTextAsync("새 투자자");
        await visitor.Page.GotoAsync("/portfolio");
        await Expect(visitor.Page.GetByTestId("cash-available")).ToBeVisibleAsync();

        await screen.SignOutAsync();
        await Expect(visitor.Page.Locator(".account-name")).ToHaveCountAsync(0);
        await visitor.Page.GotoAsync("/portfolio");
        await Expect(visitor.Page.Locator("#password")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_without_saying_which_half_was_wrong()
    {
        var visitor = await ArriveAsync("guesser", Viewport.Desktop);
        var screen = new SignInScreen(visitor.Page);
        await visitor.Page.GotoAsync("/sign-in");
        await screen.SubmitAsync(Product.Endpoints.Login("seoyeon@").Email, "wrong-Password-1");
        await Expect(screen.Alert).ToBeVisibleAsync();
        var known = await screen.Alert.InnerTextAsync();
        await visitor.Page.GotoAsync("/sign-in");
        await screen.SubmitAsync(NewEmail("nobody"), "wrong-Password-1");
        await Expect(screen.Alert).ToHaveTextAsync(known);
    }

    [Fact]
    public async Task Guessing_a_password_locks_the_account_even_for_the_right_one()
    {
        var visitor = await ArriveAsync("guesser", Viewport.Desktop);
        var screen = new SignInScreen(visitor.Page);
        var email = NewEmail("locked");
        await screen.SignUpAsync("잠긴 사람", email, Password);
        await Expect(visitor.Page.Locator("#name")).ToHaveCountAsync(0);

        string? said = null;
        for (var attempt = 0; attempt < MostWrongTries; attempt++)
        {
            await visitor.Page.GotoAsync("/sign-in");
            await screen.SubmitAsync(email, "wrong-Password-1");
            await Expect(screen.Alert).ToBeVisibleAsync();
            var says = await screen.Alert.InnerTextAsync();
            if (said is not null && says != said)
            {
                break;
            }
            said = says;
        }
        var locked = await screen.Alert.InnerTextAsync();
        Assert.NotEqual(said, locked);
        await visitor.Page.GotoAsync("/sign-in");
        await screen.SubmitAsync(email, Password);
        await Expect(screen.Alert).ToHaveTextAsync(locked);
    }

    [Fact]
    public async Task A_sign_up_form_says_what_is_missing()
    {
        var visitor = await ArriveAsync("hasty", Viewport.Desktop);
        await new SignInScreen(visitor.Page).SignUpAsync("", "not-an-address", "short");
        await Expect(visitor.Page.Locator(".auth-card .validation-message")).Not.ToHaveCountAsync(0);
        await Expect(visitor.Page).ToHaveURLAsync(new Uri(Product.Endpoints.Web, "/sign-up").ToString());
    }

    [Fact]
    public async Task Staff_pages_are_closed_to_investors()
    {
        var visitor = await ArriveAsync("investor", Viewport.Desktop);
        await SignInScreen.SignInAsync(visitor, Product.Endpoints.Login("seoyeon@"));
        await visitor.Page.GotoAsync("/operations");
        await Expect(visitor.Page.Locator(".invariants")).ToHaveCountAsync(0);
        await Expect(visitor.Page).ToHaveURLAsync(Patterns.DeniedPage());
    }

    private static string NewEmail(string name) => $"{name}-{Guid.NewGuid():N}@example.com";
}
