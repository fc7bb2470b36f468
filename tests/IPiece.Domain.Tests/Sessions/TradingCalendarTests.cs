using IPiece.Domain.Markets;
using IPiece.Domain.Sessions;

namespace IPiece.Domain.Tests.Sessions;

public sealed class TradingCalendarTests
{
    private const int RoundMinutes = 10;
    private static readonly DateOnly Tuesday = new(2026, 11, 24);
    private static readonly DateOnly Saturday = new(2026, 11, 28);
    private static readonly SessionHours HalfDay = new(DayTime.At(9, 30), DayTime.At(10), DayTime.At(13, 20), DayTime.At(13, 30), [1]);

    [Fact]
    public void A_weekday_gathers_opens_gathers_again_and_closes() =>
        Assert.Equal(
            [
                "00:00 Closed Session",
                "08:30 CallAuction OpeningAuction",
                "09:00 Continuous Session",
                "15:20 CallAuction ClosingAuction",
                "15:30 Closed Session",
            ],
            Plan(SessionHours.Krx, Tuesday, MarketMode.Continuous)
        );

    [Fact]
    public void A_market_round_the_clock_only_rolls() =>
        Assert.Equal(["00:00 Continuous Session"], Plan(SessionHours.RoundTheClock, Saturday, MarketMode.Continuous));

    [Fact]
    public void At_equal_prices_only_there_are_no_auctions() =>
        Assert.Equal(
            ["00:00 Closed Session", "09:00 Continuous Session", "15:30 Closed Session"],
            Plan(SessionHours.Krx, Tuesday, MarketMode.EqualPriceOnly)
        );

    [Fact]
    public void A_market_of_rounds_gathers_from_the_opening_to_the_closing_auction()
    {
        var plan = Plan(SessionHours.Krx, Tuesday, MarketMode.CallAuction, 60);

        Assert.Equal(
            [
                "00:00 Closed Session",
                "08:30 CallAuction OpeningAuction",
                "09:00 CallAuction Round",
                "10:00 CallAuction Round",
                "11:00 CallAuction Round",
                "12:00 CallAuction Round",
                "13:00 CallAuction Round",
                "14:00 CallAuction Round",
                "15:20 CallAuction ClosingAuction",
                "15:30 Closed Session",
            ],
            plan
        );
    }

    [Fact]
    public void Rounds_of_two_minutes_fill_a_day_round_the_clock()
    {
        var plan = new TradingCalendar(SessionHours.RoundTheClock, []).PlanFor(Tuesday, MarketMode.CallAuction, 2);

        Assert.Equal(720, plan.Steps.Length);
        Assert.All(plan.Steps, step => Assert.Equal((MarketPhase.CallAuction, PhaseCause.Round), (step.Phase, step.Cause)));
        Assert.Equal(SeoulClock.At(Tuesday, DayTime.At(23, 58)), plan.Steps[^1].At);
    }

    [Fact]
    public void A_round_longer_than_the_day_is_the_whole_day() =>
        Assert.Equal(["00:00 CallAuction Round"], Plan(SessionHours.RoundTheClock, Tuesday, MarketMode.CallAuction, 1_441));

    [Fact]
    public void Weekends_and_holidays_are_closed_and_roll_nothing()
    {
        var calendar = new TradingCalendar(SessionHours.Krx, [Holiday(Tuesday)]);
        foreach (var date in (DateOnly[])[Tuesday, Saturday, Saturday.AddDays(1)])
        {
            var plan = calendar.PlanFor(date, MarketMode.Continuous, RoundMinutes);
            Assert.False(plan.IsTradingDay);
            Assert.Equal((MarketPhase.Closed, plan.BeginsAt), (Assert.Single(plan.Steps).Phase, plan.Steps[0].At));
        }
    }

    [Fact]
    public void A_half_day_has_hours_of_its_own() =>
        Assert.Equal(
            [
                "00:00 Closed Session",
                "09:30 CallAuction OpeningAuction",
                "10:00 Continuous Session",
                "13:20 CallAuction ClosingAuction",
                "13:30 Closed Session",
            ],
            Plan(SessionHours.Krx, Tuesday, MarketMode.Continuous, RoundMinutes, Special(Tuesday))
        );

    [Fact]
    public void Special_hours_open_a_weekend()
    {
        var calendar = new TradingCalendar(SessionHours.Krx, [Special(Saturday)]);
        Assert.True(calendar.IsTradingDay(Saturday));
        Assert.Equal(Saturday, calendar.NextTradingDay(Saturday.AddDays(-1)));
    }

    [Fact]
    public void The_last_entry_for_a_date_counts_so_that_a_market_may_trade_on_a_holiday()
    {
        var calendar = new TradingCalendar(SessionHours.Krx, [Holiday(Tuesday), Special(Tuesday)]);
        Assert.Equal(HalfDay, calendar.HoursOf(Tuesday));
    }

    [Fact]
    public void Special_hours_name_their_hours() =>
        Assert.Throws<ArgumentException>(() => new TradingCalendar(SessionHours.Krx, [Special(Tuesday) with { Hours = null }]));

    [Theory]
    [InlineData("2026-12-30", "2027-01-04")]
    [InlineData("2026-11-27", "2026-11-30")]
    [InlineData("2028-02-28", "2028-02-29")]
    public void The_next_trading_day_skips_what_is_closed_across_the_years_end(string from, string next)
    {
        DateOnly[] closed = [new(2026, 12, 31), new(2027, 1, 1)];
        var calendar = new TradingCalendar(SessionHours.Krx, closed.Select(Holiday));
        Assert.Equal(Date(next), calendar.NextTradingDay(Date(from)));
    }

    [Fact]
    public void A_calendar_without_a_trading_day_is_refused_rather_than_searched_for_ever()
    {
        var calendar = new TradingCalendar(SessionHours.Krx, Enumerable.Range(0, 800).Select(day => Holiday(Tuesday.AddDays(day))));
        Assert.Throws<InvalidOperationException>(() => calendar.NextTradingDay(Tuesday));
    }

    [Fact]
    public void The_step_a_market_is_in_changes_at_its_moment_and_not_before()
    {
        var plan = new TradingCalendar(SessionHours.Krx, []).PlanFor(Tuesday, MarketMode.Continuous, RoundMinutes);
        var opening = SeoulClock.At(Tuesday, DayTime.At(9));

        Assert.Equal(PhaseCause.OpeningAuction, plan.StepAt(opening.AddTicks(-1)).Cause);
        Assert.Equal(MarketPhase.Continuous, plan.StepAt(opening.ToUniversalTime()).Phase);
        Assert.Equal(opening, plan.NextAfter(opening.AddTicks(-1))?.At);
        Assert.Equal(PhaseCause.ClosingAuction, plan.NextAfter(opening)?.Cause);
        Assert.Null(plan.NextAfter(SeoulClock.At(Tuesday, DayTime.At(15, 30))));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.StepAt(plan.EndsAt));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.StepAt(plan.BeginsAt.AddTicks(-1)));
    }

    private static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static CalendarDay Holiday(DateOnly date) => new(date, CalendarDayKind.Holiday, null, "휴장", "Holiday");

    private static CalendarDay Special(DateOnly date) => new(date, CalendarDayKind.SpecialHours, HalfDay, "단축", "Half day");

    private static string[] Plan(
        SessionHours hours,
        DateOnly date,
        MarketMode mode,
        int roundMinutes = RoundMinutes,
        params CalendarDay[] days
    ) =>
        [
            .. new TradingCalendar(hours, days)
                .PlanFor(date, mode, roundMinutes)
                .Steps.Select(step => FormattableString.Invariant($"{step.At:HH:mm} {step.Phase} {step.Cause}")),
        ];
}
