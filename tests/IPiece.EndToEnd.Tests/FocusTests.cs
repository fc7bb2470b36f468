using IPiece.Api.Client.Orders;
using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Http;
using IPiece.EndToEnd.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

/// <summary>Where the focus goes when what had it goes away: never to the top of the page.</summary>
public sealed class FocusTests(Product product) : BrowserTest(product)
{
    private const string Symbol = "SEOUL99";

    /// <summary>A ladder of five levels of which the middle one is the tab stop.</summary>
    private const string Ladder = """
        () => {
          const row = index => `<div role="row"><button data-cell tabindex="${index === 2 ? 0 : -1}">${index}</button></div>`;
          const grid = document.createElement("div");
          grid.id = "levels";
          grid.dataset.grid = "";
          grid.innerHTML = [0, 1, 2, 3, 4].map(row).join("");
          document.querySelector("main").append(grid);
        }
        """;

    [Fact]
    public async Task A_sheet_gives_the_focus_back_to_what_opened_it_or_to_the_ticket_once_the_order_is_placed()
    {
        var token = TestContext.Current.CancellationToken;
        var login = await Newcomer.SignUpAsync(Product.Endpoints, token);
        using var person = await ApiPerson.SignInAsync(Product.Endpoints, login, token);
        var market = await person.Client.GetMarketAsync(Symbol, token);
        var visitor = await ArriveAsync("keyboard", Viewport.Desktop);
        await SignInScreen.SignInAsync(visitor, login);
        var screen = new InstrumentScreen(visitor, Viewport.Desktop);
        await screen.OpenAsync(Symbol);
        await screen.FillAsync(OrderSide.Buy, market.LowerLimit, 1);

        await screen.Submit.PressAsync("Enter");
        await Expect(visitor.Page.GetByTestId("confirm-order")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(screen.Submit).ToBeFocusedAsync();

        await screen.Submit.PressAsync("Enter");
        await visitor.Page.GetByTestId("confirm-order").PressAsync("Enter");
        await Expect(screen.QuantityInput).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_level_that_goes_away_leaves_tab_stop_and_focus_to_the_nearest_one()
    {
        var visitor = await ArriveAsync("keyboard", Viewport.Desktop);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.EvaluateAsync(Ladder);
        var cells = visitor.Page.Locator("#levels [data-cell]");
        await cells.Nth(2).PressAsync("ArrowDown");
        await Expect(cells.Nth(3)).ToBeFocusedAsync();

        await cells.Nth(3).EvaluateAsync("cell => cell.remove()");

        await Expect(visitor.Page.Locator("#levels [data-cell][tabindex='0']")).ToHaveCountAsync(1);
        await Expect(visitor.Page.Locator("#levels [data-cell][tabindex='0']")).ToBeFocusedAsync();
    }
}
