using Bunit;
using IPiece.Api.Client.Orders;
using IPiece.Web.Components.Ui;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Investor;

/// <summary>An order whose answer was lost stays one order, whatever becomes of the page.</summary>
public sealed class UnansweredOrderTests : IAsyncDisposable
{
    private const string Notice = "[data-testid=unanswered-order]";
    private const string LostKey = "the-key";
    private readonly WebContext _web = new();

    private OrderDesk Desk => _web.Services.GetRequiredService<OrderDesk>();

    private List<string?> Keys =>
        [.. _web.Api.Requests.Where(request => request.Route == TicketScreen.PlaceOrder).Select(request => request.IdempotencyKey)];

    [Fact]
    public async Task Its_key_is_kept_before_it_leaves_so_that_a_page_that_is_lost_on_the_way_knows_it_again()
    {
        var kept = new TaskCompletionSource();
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _web.Api.AnswerLater(TicketScreen.PlaceOrder, _ => answer.Task);
        _web.Sent.Writing = kept.Task;
        var ticket = await _web.RenderTicketAsync();
        var pressed = SendAsync(ticket, "3");
        await ticket.WaitForAssertionAsync(() => Assert.True(ticket.Find("[data-testid=confirm-order]").HasAttribute("disabled")));
        Assert.Empty(Keys);

        await ticket.InvokeAsync(kept.SetResult);
        await ticket.WaitForAssertionAsync(() => Assert.Single(Keys));
        var sent = Assert.Single(_web.Sent.Kept[Samples.Symbol].Orders);
        Assert.Equal((Keys[0], 3, _web.Time.GetUtcNow()), (sent.Key, (int)sent.Draft.Quantity!, sent.SentAt));

        answer.SetResult(StandInApi.Json(TicketScreen.Placed()));
        await pressed;
        Assert.Empty(_web.Sent.Kept);
    }

    [Fact]
    public async Task What_the_tab_could_not_keep_does_not_leave()
    {
        var ticket = await _web.RenderTicketAsync();
        await ticket.Quantity().InputAsync(new() { Value = "3" });
        await ticket.Submit().ClickAsync(new());
        _web.Sent.IsCutOff = true;

        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
        Assert.Empty(Keys);
        Assert.Contains("the order was not sent", ticket.Find("dialog [role=alert]").TextContent, StringComparison.Ordinal);

        _web.Sent.IsCutOff = false;
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
        Assert.Single(Keys);
    }

    [Fact]
    public async Task While_the_tab_does_not_say_what_was_sent_nothing_is_and_nothing_is_forgotten()
    {
        Lose();
        _web.Sent.IsCutOff = true;
        var ticket = await _web.RenderTicketAsync();
        await ticket.Quantity().InputAsync(new() { Value = "3" });

        await ticket.Submit().ClickAsync(new());
        Assert.Empty(ticket.FindAll("dialog"));
        Assert.Contains("was not sent", ticket.Find("[data-testid=not-sent]").TextContent, StringComparison.Ordinal);

        _web.Sent.IsCutOff = false;
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        await SendAsync(ticket, "3");
        Assert.Equal([LostKey], Keys);
    }

    [Theory]
    [InlineData(400, "invalid")]
    [InlineData(401, "unauthenticated")]
    [InlineData(403, "kycRequired")]
    [InlineData(404, "unknownSymbol")]
    [InlineData(422, "halted")]
    [InlineData(429, "tooManyRequests")]
    public async Task A_refusal_of_what_was_not_sent_before_is_an_answer(int status, string code)
    {
        _web.Api.Answer(TicketScreen.PlaceOrder, _ => StandInApi.Problem(status, code));
        var ticket = await _web.RenderTicketAsync();

        await SendAsync(ticket, "3");

        Assert.Empty(_web.Sent.Kept);
        Assert.DoesNotContain("did not hear back", ticket.Find("dialog [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "unauthenticated", true)]
    [InlineData(403, "kycRequired", true)]
    [InlineData(409, "idempotencyKeyReused", true)]
    [InlineData(429, "tooManyRequests", true)]
    [InlineData(503, "unavailable", true)]
    [InlineData(422, "insufficientCash", false)]
    public async Task Of_what_may_be_in_the_market_only_the_market_knows_so_that_the_door_s_refusal_is_no_answer(
        int status,
        string code,
        bool isUnanswered
    )
    {
        Lose();
        _web.Api.Answer(TicketScreen.PlaceOrder, _ => StandInApi.Problem(status, code));
        var ticket = await _web.RenderTicketAsync();

        await SendAsync(ticket, "3");

        Assert.Equal([LostKey], Keys);
        Assert.Equal(isUnanswered ? [LostKey] : [], KeptKeys());
        var words = ticket.Find("dialog [role=alert]").TextContent;
        Assert.Equal(isUnanswered, words.Contains("did not hear back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_sent_again_and_does_not_leave_is_as_it_was_before()
    {
        Lose();
        var ticket = await _web.RenderTicketAsync();
        _web.Time.Advance(TimeSpan.FromMinutes(2));
        await ticket.Quantity().InputAsync(new() { Value = "3" });
        await ticket.Submit().ClickAsync(new());
        _web.Sent.IsCutOff = true;

        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());

        Assert.Empty(Keys);
        Assert.Equal(Samples.Now, Assert.Single(Desk.Unanswered(Samples.Symbol)).Unanswered!.SentAt);
        var words = ticket.Find("dialog [role=alert]").TextContent;
        Assert.Contains("was not sent", words, StringComparison.Ordinal);
        Assert.Contains("did not hear back", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_the_tab_missed_is_told_to_it_later()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _web.Api.AnswerLater(TicketScreen.PlaceOrder, _ => answer.Task);
        var ticket = await _web.RenderTicketAsync();
        var notices = RenderNotices(ticket);
        var pressed = SendAsync(ticket, "3");
        await ticket.WaitForAssertionAsync(() => Assert.Single(Keys));
        _web.Sent.IsCutOff = true;
        answer.SetResult(StandInApi.Json(TicketScreen.Placed()));
        await pressed;
        Assert.Single(KeptKeys());

        _web.Sent.IsCutOff = false;
        notices.Render();

        await notices.WaitForAssertionAsync(() => Assert.Empty(KeptKeys()));
    }

    [Fact]
    public async Task A_tab_that_did_not_say_what_was_sent_is_asked_again()
    {
        Lose();
        _web.Sent.IsCutOff = true;
        var notices = RenderNotices(await _web.RenderTicketAsync());
        Assert.Empty(notices.FindAll(Notice));

        _web.Sent.IsCutOff = false;
        notices.Render();

        await notices.WaitForElementAsync(Notice);
    }

    [Fact]
    public async Task Whoever_leaves_the_page_before_an_order_leaves_is_told_that_it_did_not()
    {
        var asked = _web.JSInterop.Setup<bool?>("ipiece.confirmOrders");
        var ticket = await _web.RenderTicketAsync();
        await ticket.Quantity().InputAsync(new() { Value = "3" });
        var pressed = ticket.Submit().ClickAsync(new());
        Assert.True(ticket.Submit().HasAttribute("disabled"));

        await ticket.InvokeAsync(ticket.Instance.Dispose);
        asked.SetResult(false);
        await pressed;

        Assert.Empty(Keys);
        Assert.Contains(
            "was not sent",
            Assert.Single(_web.Services.GetRequiredService<ToastService>().Shown).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task After_a_reload_it_is_told_and_sent_again_under_its_key_though_its_cover_is_held_already()
    {
        Lose();
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        await _web.LoadAccountAsync(Samples.Portfolio(availableKrw: 0));
        var ticket = _web.RenderTicket(Samples.Live());
        var notices = RenderNotices(ticket);
        Assert.Contains("Buy 3 units at 4,300 won", notices.Find(Notice).TextContent, StringComparison.Ordinal);

        await notices.Find("[data-testid=unanswered-send]").ClickAsync(new());
        Assert.Single(ticket.FindAll("[data-testid=still-unknown]"));
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());

        Assert.Equal([LostKey], Keys);
        await notices.WaitForAssertionAsync(() => Assert.Empty(notices.FindAll(Notice)));
        Assert.Empty(_web.Sent.Kept);
    }

    [Theory]
    [InlineData("3", 0, 1)]
    [InlineData("4", 0, 2)]
    [InlineData("3", 1, 2)]
    public async Task The_same_contents_on_the_same_day_are_the_same_order_and_others_are_another_one(
        string quantity,
        int daysLater,
        int orders
    )
    {
        Lose();
        _web.Time.Advance(TimeSpan.FromDays(daysLater));
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        var ticket = await _web.RenderTicketAsync();

        await SendAsync(ticket, quantity);

        Assert.Equal(orders, Keys.Append(LostKey).Distinct().Count());
        Assert.Equal(orders - 1, KeptKeys().Count);
    }

    [Fact]
    public async Task An_order_on_its_way_is_known_again_by_whoever_left_the_page_and_came_back()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _web.Api.AnswerLater(TicketScreen.PlaceOrder, _ => answer.Task);
        var left = await _web.RenderTicketAsync();
        var pressed = SendAsync(left, "3");
        await left.WaitForAssertionAsync(() => Assert.Single(Keys));

        var ticket = _web.RenderTicket(Samples.Live());
        Assert.Empty(RenderNotices(ticket).FindAll(Notice));
        await ticket.Quantity().InputAsync(new() { Value = "3" });
        await ticket.Submit().ClickAsync(new());
        Assert.Empty(ticket.FindAll("dialog"));
        var toasts = _web.Services.GetRequiredService<ToastService>();
        Assert.Equal("This order is on its way already", Assert.Single(toasts.Shown).Title);
        answer.SetResult(StandInApi.Json(TicketScreen.Placed()));
        await pressed;

        Assert.Single(Keys);
        Assert.Empty(KeptKeys());
        Assert.Single(toasts.Shown, toast => toast.Title == "Buy order placed");
    }

    [Fact]
    public async Task What_may_be_in_the_market_is_not_sent_again_without_a_word_though_nobody_wants_to_be_asked()
    {
        Lose();
        _web.JSInterop.Setup<bool?>("ipiece.confirmOrders").SetResult(false);
        var ticket = await _web.RenderTicketAsync();
        await ticket.Quantity().InputAsync(new() { Value = "3" });

        await ticket.Submit().ClickAsync(new());

        Assert.Single(ticket.FindAll("dialog [data-testid=still-unknown]"));
        Assert.Empty(Keys);
    }

    [Fact]
    public async Task While_somebody_is_asked_for_one_order_another_one_is_not_put_in_its_place()
    {
        Lose();
        var asked = _web.JSInterop.Setup<bool?>("ipiece.confirmOrders");
        var ticket = await _web.RenderTicketAsync();
        var notices = RenderNotices(ticket);
        await ticket.Quantity().InputAsync(new() { Value = "4" });

        var pressed = ticket.Submit().ClickAsync(new());
        await notices.Find("[data-testid=unanswered-send]").ClickAsync(new());
        asked.SetResult(true);
        await pressed;

        Assert.Contains("Buy 4 units", ticket.Find("dialog").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_forgotten_only_once_it_can_no_longer_be_on_its_way_and_then_the_same_contents_are_another_order()
    {
        Lose();
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        var ticket = await _web.RenderTicketAsync();
        var notices = RenderNotices(ticket);
        Assert.Empty(notices.FindAll("[data-testid=unanswered-forget]"));

        _web.Time.Advance(OrderDesk.LongestJourney);
        await notices.WaitForElementAsync("[data-testid=unanswered-forget]");
        await notices.Find("[data-testid=unanswered-forget]").ClickAsync(new());
        Assert.Empty(notices.FindAll(Notice));
        Assert.Empty(_web.Sent.Kept);
        await SendAsync(ticket, "3");

        Assert.NotEqual(LostKey, Keys.Single());
    }

    [Fact]
    public async Task While_prices_are_not_live_nothing_is_sent_again()
    {
        Lose();
        var ticket = await _web.RenderTicketAsync();

        Assert.True(RenderNotices(ticket, isLive: false).Find("[data-testid=unanswered-send]").HasAttribute("disabled"));
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
        Assert.Equal(OrderDesk.MaxUnanswered, Desk.Unanswered(Samples.Symbol).Count);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async Task SendAsync(IRenderedComponent<OrderTicket> ticket, string quantity)
    {
        await ticket.Quantity().InputAsync(new() { Value = quantity });
        await ticket.Submit().ClickAsync(new());
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
    }

    private IReadOnlyList<string> KeptKeys() =>
        [.. _web.Sent.Kept.GetValueOrDefault(Samples.Symbol)?.Orders.Select(order => order.Key) ?? []];

    /// <summary>A page of before sent three units at the last price, and its line was cut.</summary>
    private void Lose() =>
        _web.Sent.Kept[Samples.Symbol] = new SentOrders([
            new SentOrder(new OrderDraft(OrderSide.Buy, Samples.Last, 3), LostKey, _web.Time.GetUtcNow()),
        ]);

    private IRenderedComponent<UnansweredOrders> RenderNotices(IRenderedComponent<OrderTicket> ticket, bool isLive = true) =>
        _web.Render<UnansweredOrders>(parameters =>
            parameters
                .Add(notices => notices.Symbol, Samples.Symbol)
                .Add(notices => notices.IsLive, isLive)
                .Add(notices => notices.OnSendAgain, intent => ticket.Instance.SendAgain(intent))
        );
}
