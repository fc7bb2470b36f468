using Bunit;
using IPiece.Api.Client.Orders;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Investor;

/// <summary>An order whose answer was lost stays one order, whatever becomes of the page.</summary>
public sealed class UnansweredOrderTests : IAsyncDisposable
{
    private const string Notice = "[data-testid=unanswered-order]";
    private readonly WebContext _web = new();

    private List<string?> Keys =>
        [.. _web.Api.Requests.Where(request => request.Route == TicketScreen.PlaceOrder).Select(request => request.IdempotencyKey)];

    [Fact]
    public async Task Its_key_is_kept_before_it_leaves_so_that_a_page_that_is_lost_on_the_way_knows_it_again()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _web.Api.AnswerLater(TicketScreen.PlaceOrder, _ => answer.Task);
        var ticket = await _web.RenderTicketAsync();
        var pressed = SendAsync(ticket, "3");

        var kept = Assert.Single(_web.Sent.Kept[Samples.Symbol].Orders);
        Assert.Equal((Keys.Single(), 3, _web.Time.GetUtcNow()), (kept.Key, (int)kept.Draft.Quantity!, kept.SentAt));

        answer.SetResult(StandInApi.Json(TicketScreen.Placed()));
        await pressed;
        Assert.Empty(_web.Sent.Kept);
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        _web.Api.Answer(TicketScreen.PlaceOrder, _ => StandInApi.Problem(422, "halted"));
        var ticket = await _web.RenderTicketAsync();

        await SendAsync(ticket, "3");

        Assert.Empty(_web.Sent.Kept);
        Assert.Empty(ticket.FindAll(Notice));
    }

    [Fact]
    public async Task After_a_reload_it_is_told_and_sent_again_under_its_key_though_its_cover_is_held_already()
    {
        Lose();
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        await _web.LoadAccountAsync(Samples.Portfolio(availableKrw: 0));
        var ticket = _web.RenderTicket(Samples.Live());
        await ticket.WaitForElementAsync(Notice);
        Assert.Contains("Buy 3 units at 4,300 won", ticket.Find(Notice).TextContent, StringComparison.Ordinal);

        await ticket.Find("[data-testid=unanswered-send]").ClickAsync(new());
        Assert.Single(ticket.FindAll("[data-testid=still-unknown]"));
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());

        Assert.Equal(["the-key"], Keys);
        Assert.Empty(ticket.FindAll(Notice));
        Assert.Empty(_web.Sent.Kept);
    }

    [Theory]
    [InlineData("3", 1)]
    [InlineData("4", 2)]
    public async Task After_a_reload_the_same_contents_are_the_same_order_and_others_are_another_one(string quantity, int orders)
    {
        Lose();
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        var ticket = await _web.RenderTicketAsync();
        await ticket.WaitForElementAsync(Notice);

        await SendAsync(ticket, quantity);

        Assert.Equal(orders, Keys.Append("the-key").Distinct().Count());
        Assert.Equal(orders - 1, ticket.FindAll(Notice).Count);
        Assert.Equal(orders - 1, _web.Sent.Kept.Count);
    }

    [Fact]
    public async Task Once_somebody_has_looked_the_same_contents_are_another_order()
    {
        Lose();
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        var ticket = await _web.RenderTicketAsync();
        await ticket.WaitForElementAsync(Notice);

        await ticket.Find("[data-testid=unanswered-forget]").ClickAsync(new());
        Assert.Empty(ticket.FindAll(Notice));
        Assert.Empty(_web.Sent.Kept);
        await SendAsync(ticket, "3");

        Assert.NotEqual("the-key", Keys.Single());
    }

    [Fact]
    public async Task Of_more_than_are_remembered_the_oldest_is_forgotten()
    {
        _web.Api.Answer(TicketScreen.PlaceOrder, _ => StandInApi.Problem(503, "unavailable"));
        var ticket = await _web.RenderTicketAsync();

        for (var quantity = 1; quantity <= OrderDesk.MaxUnanswered + 1; quantity++)
        {
            await SendAsync(ticket, Text(quantity));
            await ticket.FindAll("dialog .actions button")[0].ClickAsync(new());
        }

        Assert.Equal(
            Enumerable.Range(2, OrderDesk.MaxUnanswered),
            _web.Sent.Kept[Samples.Symbol].Orders.Select(order => (int)order.Draft.Quantity!)
        );
        Assert.Equal(OrderDesk.MaxUnanswered, ticket.FindAll(Notice).Count);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A page of before sent three units at the last price, and its line was cut.</summary>
    private void Lose() =>
        _web.Sent.Kept[Samples.Symbol] = new SentOrders([
            new SentOrder(new OrderDraft(OrderSide.Buy, Samples.Last, 3), "the-key", Samples.Now),
        ]);

    private static async Task SendAsync(IRenderedComponent<OrderTicket> ticket, string quantity)
    {
        await ticket.Quantity().InputAsync(new() { Value = quantity });
        await ticket.Submit().ClickAsync(new());
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
    }
}
