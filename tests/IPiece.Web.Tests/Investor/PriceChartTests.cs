using Bunit;
using IPiece.Api.Client.Markets;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class PriceChartTests : IAsyncDisposable
{
    private const string Route = "GET /api/v1/markets/MOONFOX/candles";
    private readonly WebContext _web = new();

    [Fact]
    public async Task Trades_after_the_candles_continue_them_without_another_question()
    {
        _web.Api.Answer(Route, Answer(lastTrade: 4, close: 4_300));
        var chart = await TableAsync(Live());

        chart.Render(parameters => parameters.Add(page => page.View, Live(Samples.Trade(5, 4_390, 3, Samples.Now))));

        Assert.Equal("4,390", Closes(chart).Single());
        Assert.Equal(1, _web.Api.CountOf(Route));
    }

    [Fact]
    public async Task A_gap_in_the_tape_has_the_candles_read_again()
    {
        _web.Api.Answer(Route, Answer(lastTrade: 4, close: 4_300));
        var chart = await TableAsync(Live());
        _web.Time.Advance(TimeSpan.FromSeconds(10));

        _web.Api.Answer(Route, Answer(lastTrade: 60, close: 4_350));
        chart.Render(parameters => parameters.Add(page => page.View, Live(Samples.Trade(60, 4_350, 3, Samples.Now))));

        chart.WaitForAssertion(() => Assert.Equal("4,350", Closes(chart).Single()));
    }

    [Fact]
    public async Task A_market_that_was_learnt_anew_has_the_candles_read_again()
    {
        _web.Api.Answer(Route, Answer(lastTrade: 4, close: 4_300));
        var chart = await TableAsync(Live());
        _web.Time.Advance(TimeSpan.FromSeconds(10));

        _web.Api.Answer(Route, Answer(lastTrade: 5, close: 4_350));
        chart.Render(parameters => parameters.Add(page => page.View, Live() with { Resyncs = 1 }));

        chart.WaitForAssertion(() => Assert.Equal("4,350", Closes(chart).Single()));
        Assert.Equal(2, _web.Api.CountOf(Route));
    }

    [Fact]
    public async Task A_day_that_begins_has_the_candles_read_again_so_that_the_one_that_ended_stays()
    {
        _web.Api.Answer(Route, Answer(lastTrade: 4, close: 4_300));
        var chart = await TableAsync(Live());
        _web.Time.Advance(TimeSpan.FromSeconds(10));

        var morning = Samples.Now.AddDays(1);
        _web.Api.Answer(
            Route,
            Answer(lastTrade: 5, close: 4_300) with
            {
                SessionDate = new DateOnly(2026, 3, 3),
                Items = [Day(Samples.Now, 4_300), Day(morning, 4_350)],
            }
        );
        chart.Render(parameters => parameters.Add(page => page.View, Live(Samples.Trade(5, 4_350, 3, morning))));

        chart.WaitForAssertion(() => Assert.Equal(["4,350", "4,300"], Closes(chart)));
    }

    [Fact]
    public async Task An_answer_for_an_interval_that_was_left_is_not_shown_under_another()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>();
        _web.Api.Answer(Route, Answer(lastTrade: 4, close: 4_300));
        var chart = await TableAsync(Live());

        _web.Api.AnswerLater(Route, _ => late.Task);
        var first = chart.FindAll("[role=radio]")[0].ClickAsync(new());
        _web.Api.Answer(Route, Answer(lastTrade: 4, close: 4_222));
        await chart.FindAll("[role=radio]")[1].ClickAsync(new());
        late.SetResult(StandInApi.Json(Answer(lastTrade: 4, close: 4_111)));
        await first;

        chart.WaitForAssertion(() => Assert.Equal("4,222", Closes(chart).Single()));
    }

    [Fact]
    public async Task Candles_that_cannot_be_read_again_stay_with_a_note()
    {
        _web.Api.Answer(Route, Answer(lastTrade: 4, close: 4_300));
        var chart = await TableAsync(Live());
        _web.Time.Advance(TimeSpan.FromSeconds(10));

        _web.Api.Answer(Route, _ => StandInApi.Problem(503, "unavailable"));
        chart.Render(parameters => parameters.Add(page => page.View, Live() with { Resyncs = 1 }));

        chart.WaitForAssertion(() => Assert.NotNull(chart.Find("[role=alert] button")));
        Assert.Equal("4,300", Closes(chart).Single());
    }

    [Fact]
    public async Task However_often_the_market_is_learnt_anew_the_candles_are_read_at_a_bounded_pace()
    {
        _web.Api.Answer(Route, Answer(lastTrade: 4, close: 4_300));
        var chart = await TableAsync(Live());
        _web.Time.Advance(TimeSpan.FromSeconds(10));

        for (var i = 1; i <= 20; i++)
        {
            chart.Render(parameters => parameters.Add(page => page.View, Live() with { Resyncs = i }));
        }

        _web.Time.Advance(TimeSpan.FromSeconds(10));
        chart.WaitForAssertion(() => Assert.InRange(_web.Api.CountOf(Route), 3, 4));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task<IRenderedComponent<PriceChart>> TableAsync(MarketView view)
    {
        var chart = _web.Render<PriceChart>(parameters => parameters.Add(page => page.Detail, Samples.Market).Add(page => page.View, view));
        await chart.Find("[aria-pressed]").ClickAsync(new());
        return chart;
    }

    private static IEnumerable<string> Closes(IRenderedComponent<PriceChart> chart) =>
        chart.FindAll("tbody tr").Select(row => row.Children[4].TextContent);

    private static MarketView Live(params MarketTrade[] trades) => Samples.Live() with { Trades = trades };

    private static CandleList Answer(long lastTrade, long close) =>
        new(Samples.Symbol, CandleIntervals.OneDay, [Day(Samples.Now, close)], lastTrade, new DateOnly(2026, 3, 2));

    private static Candle Day(DateTimeOffset at, long close) =>
        new(new DateTimeOffset(at.AddHours(9).Date, TimeSpan.FromHours(9)).ToUniversalTime(), 4_000, 4_400, 4_000, close, 10, close * 10);
}
