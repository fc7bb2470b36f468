using Bunit;
using IPiece.Api.Client.Orders;
using IPiece.Web.Components.Ui;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Investor;

public sealed class CancelAllOrdersTests : IAsyncDisposable
{
    private const string Cancel = "DELETE /api/v1/orders/7";
    private readonly WebContext _web = new();

    [Fact]
    public async Task Pressed_twice_before_an_answer_came_it_cancels_once()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _web.Api.AnswerLater(Cancel, _ => answer.Task);
        var closed = 0;
        var sheet = _web.Render<CancelAllOrders>(parameters =>
            parameters.Add(all => all.Orders, [Samples.Order(OrderSide.Buy, 4_290, 10)]).Add(all => all.OnClose, () => closed++)
        );

        // The second press is on its way before the browser has heard that the button is disabled.
        var handler = sheet.Find("[data-testid=cancel-all-send]");
        var presses = new[] { handler.ClickAsync(new()), handler.ClickAsync(new()) };
        answer.SetResult(
            StandInApi.Json(
                new
                {
                    orderId = 7,
                    status = "cancelled",
                    cancelledQuantity = 10,
                    filledQuantity = 0,
                    remainingQuantity = 0,
                }
            )
        );
        await Task.WhenAll(presses);

        Assert.Equal((1, 1), (_web.Api.CountOf(Cancel), closed));
        Assert.Single(_web.Services.GetRequiredService<ToastService>().Shown);
    }

    [Fact]
    public void The_sheet_goes_with_the_last_order_and_does_not_come_back_with_the_next()
    {
        var (one, other) = (Samples.Order(OrderSide.Buy, 4_290, 10), Samples.Order(OrderSide.Sell, 4_300, 5) with { OrderId = 8 });
        var panel = _web.Render<OpenOrdersPanel>(parameters =>
            parameters.Add(orders => orders.IsInvestor, true).Add(orders => orders.Orders, [one, other])
        );
        panel.Find("[data-testid=cancel-all]").Click();
        Assert.NotEmpty(panel.FindAll("[data-testid=cancel-all-send]"));

        panel.Render(parameters => parameters.Add(orders => orders.Orders, []));
        panel.Render(parameters => parameters.Add(orders => orders.Orders, [other]));

        Assert.Empty(panel.FindAll("[data-testid=cancel-all-send]"));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
