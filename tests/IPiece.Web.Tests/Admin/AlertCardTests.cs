using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Web.Admin.Surveillance;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Admin;

public sealed class AlertCardTests : IAsyncDisposable
{
    private const string Evidence = """
        {"pattern":"self","trades":2,"quantity":7,"since":"2026-10-07T15:02:04+00:00","until":"2026-10-07T16:00:00+00:00","tradeIds":[1,2]}
        """;
    private readonly WebContext _web = new();

    [Fact]
    public void Who_traded_with_themselves_is_named_once_and_the_card_says_so()
    {
        var card = Render(Alert(counterparty: 43));

        Assert.Single(card.FindAll("dd a[href*='tab=Orders']"));
        Assert.Contains("The same person bought and sold", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_people_are_both_named()
    {
        var card = Render(Alert(counterparty: 44));

        Assert.Equal(2, card.FindAll("dd a[href*='tab=Orders']").Count);
        Assert.Contains("The same people trade back and forth", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_card_leads_to_the_trades_of_its_days_in_Seoul()
    {
        var link = Render(Alert(counterparty: 43)).Find("[data-testid=alert-trades]");

        Assert.Equal("admin/surveillance?tab=Trades&symbol=MIDNIGHT&investor=43&from=2026-10-08&to=2026-10-08", link.GetAttribute("href"));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private IRenderedComponent<AlertCard> Render(Alert alert) =>
        _web.Render<AlertCard>(parameters => parameters.Add(card => card.Alert, alert));

    private static Alert Alert(long counterparty) =>
        new()
        {
            Id = 1,
            Kind = AlertKind.WashTrade,
            Symbol = "MIDNIGHT",
            InvestorId = 43,
            InvestorName = "Somebody",
            CounterpartyId = counterparty,
            CounterpartyName = "Somebody or other",
            Evidence = JsonDocument.Parse(Evidence).RootElement,
            RaisedAt = DateTimeOffset.UnixEpoch,
            State = AlertState.Open,
            DecidedBy = null,
            DecidedAt = null,
            Note = null,
        };
}
