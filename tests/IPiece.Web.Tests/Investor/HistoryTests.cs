using System.Collections.Specialized;
using Bunit;
using IPiece.Api.Client.Orders;
using IPiece.Web.Formatting;
using IPiece.Web.Investor.More;
using IPiece.Web.Investor.Orders;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class HistoryTests : IAsyncDisposable
{
    private readonly WebContext _web = new();
    private HistoryFilter _filter = new();

    [Fact]
    public void The_files_address_says_what_is_looked_at_and_is_read_back_as_the_same()
    {
        var filter = new HistoryFilter(OrderFilter.Open, "MOONFOX", OrderSide.Sell, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2));

        var address = filter.Address(HistoryExport.OrdersPath);

        Assert.Equal("orders.csv?status=Open&symbol=MOONFOX&side=Sell&from=2026-03-01&to=2026-03-02", address);
        var query = System.Web.HttpUtility.ParseQueryString(new Uri("http://web/" + address).Query);
        Assert.Equal(filter, Read(query));
    }

    [Fact]
    public void Everything_needs_no_words_in_the_address() =>
        Assert.Equal("fills.csv", new HistoryFilter().Address(HistoryExport.FillsPath));

    [Fact]
    public void Words_that_are_none_leave_nothing_out() =>
        Assert.Equal(
            new HistoryFilter(),
            new HistoryParameters
            {
                Status = "sideways",
                Side = "hold",
                From = "yesterday",
                Symbol = " ",
            }.Filter
        );

    [Fact]
    public void A_period_counts_back_from_today_in_Seoul()
    {
        var filters = Render();

        filters.Find("[data-testid=filter-period]").Change("7");

        Assert.Equal((new DateOnly(2026, 2, 24), null), (_filter.From, _filter.To));
        filters.Find("[data-testid=filter-period]").Change("own");
        Assert.Equal(2, filters.FindAll("input[type=date]").Count);
    }

    [Theory]
    [InlineData("2026-02-03", "2026-02-01", "The last day is before the first. The list has not changed.")]
    [InlineData("0002-02-03", null, "Please choose days in the years 2000 to 2100. The list has not changed.")]
    [InlineData("2026-02-03", "3026-02-04", "Please choose days in the years 2000 to 2100. The list has not changed.")]
    public void Days_that_the_Api_would_refuse_are_not_sent_and_what_is_wrong_is_said(string from, string? to, string expected)
    {
        var filters = Render();
        filters.Find("[data-testid=filter-period]").Change("own");
        var before = _filter;

        filters.Find("[data-testid=filter-from]").Change(from);
        before = DayRange.ErrorKey(HistoryFilter.ParseDay(from), null) is null
            ? before with
            {
                From = HistoryFilter.ParseDay(from),
            }
            : before;
        if (to is not null)
        {
            filters.Find("[data-testid=filter-to]").Change(to);
        }

        Assert.Equal(before, _filter);
        Assert.Equal(expected, filters.Find("[role=alert]").TextContent);
        Assert.Equal("true", filters.Find("[data-testid=filter-from]").GetAttribute("aria-invalid"));

        filters.Find("[data-testid=filter-from]").Change("2026-01-01");
        filters.Find("[data-testid=filter-to]").Change("2026-01-31");
        Assert.Empty(filters.FindAll("[role=alert]"));
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31)), (_filter.From, _filter.To));
    }

    [Fact]
    public void Clearing_the_filters_clears_every_choice_that_is_shown()
    {
        var filters = Render();
        filters.Find("[data-testid=filter-period]").Change("own");
        filters.Find("[data-testid=filter-side]").Change("Sell");
        filters.Find("[data-testid=filter-status]").Change("Open");

        filters.Render(parameters => parameters.Add(component => component.Filter, new HistoryFilter()));

        Assert.Equal(["All", "", "", "all"], filters.FindAll("select").Select(select => select.GetAttribute("value")));
        Assert.Empty(filters.FindAll("input[type=date]"));
    }

    [Fact]
    public void Side_market_and_status_are_told_one_by_one()
    {
        var filters = Render();

        filters.Find("[data-testid=filter-side]").Change("Sell");
        filters.Find("[data-testid=filter-status]").Change("Open");

        Assert.Equal(new HistoryFilter(OrderFilter.Open, Side: OrderSide.Sell), _filter);
    }

    [Theory]
    [InlineData("", null, false)]
    [InlineData("1,000", 1_000L, false)]
    [InlineData("0", 0L, true)]
    [InlineData("101", 101L, true)]
    [InlineData("1.5", null, true)]
    public void A_guard_is_a_whole_number_in_its_range_or_none(string typed, long? value, bool isBad)
    {
        var field = new GuardField("Distance", typed == "1,000" ? long.MaxValue : GuardField.MaxPercent) { Text = typed };

        Assert.Equal((value, isBad), (field.Value, field.IsBad));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static HistoryFilter Read(NameValueCollection query) =>
        new HistoryParameters
        {
            Status = query["status"],
            Symbol = query["symbol"],
            Side = query["side"],
            From = query["from"],
            To = query["to"],
        }.Filter;

    private IRenderedComponent<HistoryFilters> Render()
    {
        _web.Api.Answer("GET /api/v1/markets", new { items = Array.Empty<object>() });
        IRenderedComponent<HistoryFilters> filters = null!;
        filters = _web.Render<HistoryFilters>(parameters =>
            parameters
                .Add(component => component.Filter, _filter)
                .Add(component => component.HasStatus, true)
                .Add(component => component.Download, "orders.csv")
                .Add(
                    component => component.OnChanged,
                    changed =>
                    {
                        _filter = changed;
                        filters.Render(next => next.Add(component => component.Filter, changed));
                    }
                )
        );
        return filters;
    }
}
