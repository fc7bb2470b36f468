using System.IO.Pipelines;
using System.Net;
using System.Security.Claims;
using System.Text;
using Bunit;
using IPiece.Api.Client.Instruments;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Investor;

/// <summary>The parts of a market's page together.</summary>
public sealed class InstrumentPageTests : IAsyncDisposable
{
    private const string Snapshot =
        """{"sequence":1,"phase":"continuous","bids":[[4295,40,2]],"asks":[[4305,20,1]],"lastPrice":4300,"basePrice":4200,"upperLimit":5590,"lowerLimit":3010,"open":4250,"high":4400,"low":4200,"volume":120,"turnoverKrw":516000}""";

    private readonly WebContext _web = new();
    private readonly Pipe _stream = new();

    public InstrumentPageTests()
    {
        _web.Api.Answer("GET /api/v1/markets/MOONFOX", Samples.Market);
        _web.Api.Answer("GET /api/v1/instruments/MOONFOX", Instrument());
        _web.Api.Answer("GET /api/v1/markets/MOONFOX/trades", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        _web.Api.Answer(
            "GET /api/v1/markets/MOONFOX/candles",
            new CandleList(Samples.Symbol, CandleIntervals.OneDay, [], 0, Samples.Market.SessionDate)
        );
        _web.Api.Answer(
            "GET /api/v1/markets/MOONFOX/stream",
            _ => new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StreamContent(_stream.Reader.AsStream()) { Headers = { ContentType = new("text/event-stream") } },
            }
        );
    }

    [Fact]
    public async Task An_order_that_was_not_answered_is_told_above_the_tabs_and_sent_again_in_the_ticket_which_opens()
    {
        _web.Sent.Kept[Samples.Symbol] = new SentOrders([
            new SentOrder(new OrderDraft(OrderSide.Buy, Samples.Last, 3), "the-key", Samples.Now),
        ]);
        await _web.LoadAccountAsync(Samples.Portfolio());
        await _stream.Writer.WriteAsync(
            Encoding.UTF8.GetBytes($"event: snapshot\ndata: {Snapshot}\n\n"),
            Xunit.TestContext.Current.CancellationToken
        );
        var page = RenderPage();
        await page.WaitForElementAsync(".instrument > [data-testid=unanswered-order]");
        Assert.Empty(page.FindAll(".ticket-open"));
        await page.WaitForAssertionAsync(() => Assert.False(page.Find("[data-testid=unanswered-send]").HasAttribute("disabled")));

        await page.Find("[data-testid=unanswered-send]").ClickAsync(new());

        await page.WaitForElementAsync(".ticket-open");
        Assert.Contains("Buy 3 units at 4,300 won", page.Find("dialog").TextContent.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_cannot_be_read_is_announced_once()
    {
        _web.Api.Answer("GET /api/v1/portfolio", _ => StandInApi.Problem(503, "unavailable"));
        _web.Api.Answer("GET /api/v1/orders", _ => StandInApi.Problem(503, "unavailable"));
        await _web.ReadAccountAsync();

        var page = RenderPage();

        await page.WaitForElementAsync("[data-testid=position-unknown] .state");
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[role=alert]")));
    }

    [Fact]
    public async Task An_answer_for_a_market_that_was_left_is_not_shown_under_the_next_one()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _web.Api.AnswerLater("GET /api/v1/markets/HARBOR", _ => late.Task);
        _web.Api.Answer("GET /api/v1/instruments/HARBOR", Instrument());
        var page = RenderPage("HARBOR");

        page.Render(parameters => parameters.Add(shown => shown.Symbol, Samples.Symbol));
        await page.WaitForElementAsync(".instrument");
        var harbor = Samples.Market with { Symbol = "HARBOR", NameEn = "Witch of the Harbor" };
        var renders = page.RenderCount;
        late.SetResult(StandInApi.Json(harbor));

        // The page is drawn again once it has looked at the answer, whatever it made of it.
        await page.WaitForStateAsync(() => page.RenderCount > renders);
        Assert.DoesNotContain("Witch of the Harbor", page.Markup, StringComparison.Ordinal);

        _web.Api.Answer("GET /api/v1/markets/HARBOR", harbor);
        page.Render(parameters => parameters.Add(shown => shown.Symbol, "HARBOR"));
        await page.WaitForAssertionAsync(() => Assert.Contains("Witch of the Harbor", page.Markup, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _web.Services.GetRequiredService<MarketHub>().StopAsync(CancellationToken.None);
        await _web.DisposeAsync();
    }

    private static InstrumentResponse Instrument() =>
        new()
        {
            Symbol = Samples.Symbol,
            NameKo = Samples.Market.Name,
            NameEn = Samples.Market.NameEn,
            Category = Samples.Market.Category,
            IssuerKo = "발행인",
            IssuerEn = "Issuer",
            DescriptionKo = "설명",
            DescriptionEn = "Description",
            TotalUnits = Samples.Market.TotalUnits,
            OfferingPrice = Samples.Market.OfferingPrice,
            ListedOn = Samples.Market.ListedOn,
            IsDemo = true,
            TokenAddress = null,
        };

    private IRenderedComponent<InstrumentPage> RenderPage(string symbol = Samples.Symbol)
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim("ipiece:investor", "1")], "test"));
        return _web.Render<InstrumentPage>(parameters =>
            parameters.Add(page => page.Symbol, symbol).Add(page => page.Authentication, Task.FromResult(new AuthenticationState(person)))
        );
    }
}
