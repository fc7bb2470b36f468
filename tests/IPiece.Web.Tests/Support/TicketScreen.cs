using AngleSharp.Dom;
using Bunit;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Live;

namespace IPiece.Web.Tests.Support;

/// <summary>The order ticket as an investor with cash and units sees it, and what they touch in it.</summary>
internal static class TicketScreen
{
    public const string PlaceOrder = "POST /api/v1/orders";

    extension(WebContext web)
    {
        public Task<IRenderedComponent<OrderTicket>> RenderTicketAsync(FeedHealth health = FeedHealth.Live) =>
            web.RenderTicketAsync(Samples.Live(health));

        public async Task<IRenderedComponent<OrderTicket>> RenderTicketAsync(MarketView view)
        {
            await web.LoadAccountAsync(Samples.Portfolio());
            return web.RenderTicket(view);
        }

        /// <summary>The ticket with whatever is known of the account.</summary>
        public IRenderedComponent<OrderTicket> RenderTicket(MarketView view) =>
            web.Render<OrderTicket>(parameters =>
                parameters
                    .Add(ticket => ticket.Detail, Samples.Market)
                    .Add(ticket => ticket.View, view)
                    .Add(ticket => ticket.IsSignedIn, true)
                    .Add(ticket => ticket.IsInvestor, true)
            );
    }

    extension(IRenderedComponent<OrderTicket> ticket)
    {
        public IElement Price() => ticket.Find("#ticket-price");

        public IElement Quantity() => ticket.Find("#ticket-quantity");

        public IElement Submit() => ticket.Find("[data-testid=ticket-submit]");

        public IElement Button(string text) => ticket.FindAll(".percent-row button").Single(button => button.TextContent == text);
    }

    /// <summary>What the Api answers when an order of three units rests.</summary>
    public static object Placed() =>
        new
        {
            orderId = 11,
            symbol = Samples.Symbol,
            status = "open",
            filledQuantity = 0,
            remainingQuantity = 3,
            cancelledQuantity = 0,
            averagePrice = (long?)null,
            fills = Array.Empty<object>(),
        };
}
