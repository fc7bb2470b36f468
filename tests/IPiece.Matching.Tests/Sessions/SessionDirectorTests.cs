using IPiece.Domain.Markets;
using IPiece.Domain.Sessions;
using IPiece.Matching.Sessions;
using Xunit;

namespace IPiece.Matching.Tests.Sessions;

/// <summary>What comes next in a market's day, decided from state, plan and moment alone.</summary>
public sealed class SessionDirectorTests
{
    private static readonly DateOnly Thursday = new(2026, 10, 15);
    private static readonly DateOnly Friday = new(2026, 10, 16);
    private static readonly TradingCalendar Calendar = new(SessionHours.Krx, []);
    private static readonly SessionPlan Krx = Calendar.PlanFor(Thursday, MarketMode.Continuous, 10);

    [Fact]
    public void Nothing_is_due_before_the_next_step() => Assert.Null(Next(Continuous("09:00:07"), "15:19:59"));

    [Fact]
    public void A_step_that_is_due_is_entered_with_its_end() =>
        Assert.Equal(
            new SessionMove(At("15:20:01"), null, MarketPhase.CallAuction, PhaseCause.ClosingAuction, At("15:30")),
            Next(Continuous("09:00:07"), "15:20:01")
        );

    [Fact]
    public void An_auction_ends_when_its_drawn_end_has_come_and_not_before()
    {
        var auction = Auction(PhaseCause.OpeningAuction, "08:30", "09:00", "09:00:17");
        Assert.Null(Next(auction, "09:00:16.999"));
        Assert.Equal(
            new SessionMove(At("09:00:17"), null, MarketPhase.Continuous, PhaseCause.Session, At("15:20"), EndsAuction: true),
            Next(auction, "09:00:17")
        );
    }

    [Fact]
    public void Steps_missed_while_nobody_ran_the_market_come_one_by_one_in_order()
    {
        var state = new SessionState(
            Thursday.AddDays(-1),
            MarketPhase.Closed,
            PhaseCause.Session,
            At("15:30", Thursday.AddDays(-1)),
            null,
            null
        );
        var steps = new List<string>();
        var plan = Calendar.PlanFor(state.Date, MarketMode.Continuous, 10);
        while (SessionDirector.Next(state, plan, state.Date == Thursday ? null : Thursday, At("15:25")) is { } move)
        {
            plan = move.RollTo is null ? plan : Krx;
            var entered = move.RollTo is null ? move : SessionDirector.Begin(Krx, move.At);
            state = new SessionState(
                move.RollTo ?? state.Date,
                entered.Phase,
                entered.Cause,
                move.At,
                entered.EndsAt,
                entered.Phase == MarketPhase.CallAuction ? entered.EndsAt : null
            );
            steps.Add($"{(move.RollTo is null ? string.Empty : "roll ")}{entered.Phase} {entered.Cause}");
        }

        Assert.Equal(["roll Closed Session", "CallAuction OpeningAuction", "Continuous Session", "CallAuction ClosingAuction"], steps);
    }

    [Fact]
    public void A_day_that_is_over_is_finished_at_its_own_hours_before_the_next_one_begins()
    {
        var move = SessionDirector.Next(Continuous("09:00:07"), Krx, Friday, At("10:00", Friday))!;
        Assert.Equal((At("15:20"), PhaseCause.ClosingAuction, null), (move.At, move.Cause, move.RollTo));
        var closing = Auction(PhaseCause.ClosingAuction, "15:20", "15:30", "15:30:09");
        move = SessionDirector.Next(closing, Krx, Friday, At("10:00", Friday))!;
        Assert.Equal((At("15:30:09"), MarketPhase.Closed, true), (move.At, move.Phase, move.EndsAuction));
        var closed = new SessionState(Thursday, MarketPhase.Closed, PhaseCause.Session, At("15:30:09"), null, null);
        move = SessionDirector.Next(closed, Krx, Friday, At("10:00", Friday))!;
        Assert.Equal((At("10:00", Friday), Friday), (move.At, move.RollTo));
    }

    [Fact]
    public void The_closing_auction_swallows_an_interruption_and_goes_on_gathering()
    {
        var interrupted = Auction(PhaseCause.VolatilityStatic, "15:19:30", "15:21:30", "15:21:44");
        Assert.Null(Next(interrupted, "15:19:59"));
        var move = Next(interrupted, "15:20")!;
        Assert.Equal((PhaseCause.ClosingAuction, At("15:30"), false), (move.Cause, move.EndsAt, move.EndsAuction));
    }

    [Fact]
    public void An_interruption_in_the_middle_of_the_day_ends_in_what_the_plan_says_then()
    {
        var interrupted = Auction(PhaseCause.VolatilityDynamic, "10:00", "10:02", "10:02:11");
        Assert.Equal((MarketPhase.Continuous, PhaseCause.Session), Entered(Next(interrupted, "10:02:11")));
    }

    [Fact]
    public void A_halt_stays_whatever_the_plan_says_and_still_rolls_into_the_next_day()
    {
        var halted = new SessionState(Thursday, MarketPhase.Halted, PhaseCause.Operator, At("11:00"), null, null);
        Assert.Null(Next(halted, "16:00"));
        Assert.Equal(Friday, SessionDirector.Next(halted, Krx, Friday, At("00:00", Friday))!.RollTo);
    }

    [Theory]
    [InlineData("10:00", MarketPhase.CallAuction, PhaseCause.Reopening)]
    [InlineData("08:40", MarketPhase.CallAuction, PhaseCause.OpeningAuction)]
    [InlineData("15:25", MarketPhase.CallAuction, PhaseCause.ClosingAuction)]
    [InlineData("16:00", MarketPhase.Closed, PhaseCause.Session)]
    public void The_end_of_a_halt_leads_into_what_the_plan_says(string time, MarketPhase phase, PhaseCause cause) =>
        Assert.Equal((phase, cause), Entered(SessionDirector.Resume(Krx, MarketMode.Continuous, 120, At(time))));

    [Fact]
    public void Where_only_equal_prices_trade_a_halt_ends_without_an_auction()
    {
        var plan = Calendar.PlanFor(Thursday, MarketMode.EqualPriceOnly, 10);
        Assert.Equal(
            (MarketPhase.Continuous, PhaseCause.Session),
            Entered(SessionDirector.Resume(plan, MarketMode.EqualPriceOnly, 120, At("10:00")))
        );
    }

    [Fact]
    public void One_round_follows_another_and_an_extended_one_leads_into_the_round_that_has_begun_meanwhile()
    {
        var plan = Calendar.PlanFor(Thursday, MarketMode.CallAuction, 2);
        var round = Auction(PhaseCause.Round, "10:00:05", "10:02", "10:02:09");
        Assert.Equal(At("10:04"), SessionDirector.Next(round, plan, null, At("10:02:09"))!.EndsAt);
        var extended = round with { EndsAt = At("10:04:09"), LeavesAt = At("10:04:20"), Extended = true };
        Assert.Null(SessionDirector.Next(extended, plan, null, At("10:04:19")));
        Assert.Equal(At("10:06"), SessionDirector.Next(extended, plan, null, At("10:04:20"))!.EndsAt);
    }

    [Fact]
    public void A_round_over_midnight_is_uncrossed_before_the_day_rolls()
    {
        var plan = new TradingCalendar(SessionHours.RoundTheClock, []).PlanFor(Thursday, MarketMode.CallAuction, 2);
        var last = Auction(PhaseCause.Round, "23:58:05", "24:00", "24:00:09", plan);
        Assert.Null(SessionDirector.Next(last, plan, Friday, At("00:00:08", Friday)));
        var move = SessionDirector.Next(last, plan, Friday, At("00:00:09", Friday))!;
        Assert.Equal((MarketPhase.Closed, null, true), (move.Phase, move.RollTo, move.EndsAuction));
        var closed = new SessionState(Thursday, MarketPhase.Closed, PhaseCause.Session, move.At, null, null);
        Assert.Equal(Friday, SessionDirector.Next(closed, plan, Friday, At("00:00:09", Friday))!.RollTo);
    }

    [Fact]
    public void A_market_that_stands_outside_its_plan_is_brought_into_it()
    {
        var listed = new SessionState(Thursday, MarketPhase.Continuous, PhaseCause.Session, null, null, null);
        Assert.Equal((MarketPhase.Closed, PhaseCause.Session), Entered(Next(listed, "20:00")));
    }

    [Fact]
    public void Open_round_the_clock_means_that_nothing_is_ever_due_but_the_roll()
    {
        var plan = new TradingCalendar(SessionHours.RoundTheClock, []).PlanFor(Thursday, MarketMode.Continuous, 10);
        var state = new SessionState(Thursday, MarketPhase.Continuous, PhaseCause.Session, null, null, null);
        Assert.Null(SessionDirector.Next(state, plan, null, At("23:59:59")));
        Assert.Equal(Friday, SessionDirector.Next(state, plan, Friday, At("00:00", Friday))!.RollTo);
    }

    private static SessionMove? Next(SessionState state, string time) => SessionDirector.Next(state, Krx, null, At(time));

    private static (MarketPhase, PhaseCause)? Entered(SessionMove? move) => move is null ? null : (move.Phase, move.Cause);

    private static SessionState Continuous(string since) =>
        new(Thursday, MarketPhase.Continuous, PhaseCause.Session, At(since), At("15:20"), null);

    private static SessionState Auction(PhaseCause cause, string since, string endsAt, string leavesAt, SessionPlan? plan = null)
    {
        // 24:00 and later belong to the next day's clock.
        DateTimeOffset Moment(string time) =>
            time.StartsWith("24", StringComparison.Ordinal) ? (plan ?? Krx).EndsAt.Add(At($"00{time[2..]}") - At("00:00")) : At(time);
        return new SessionState(Thursday, MarketPhase.CallAuction, cause, Moment(since), Moment(endsAt), Moment(leavesAt));
    }

    private static DateTimeOffset At(string time, DateOnly? date = null) => ManualTime.Moment(date ?? Thursday, time);
}
