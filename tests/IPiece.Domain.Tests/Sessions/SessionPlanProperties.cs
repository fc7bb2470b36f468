using FsCheck;
using FsCheck.Fluent;
using IPiece.Domain.Markets;
using IPiece.Domain.Sessions;

namespace IPiece.Domain.Tests.Sessions;

/// <summary>What holds for every plan, whatever the hours, the day and the mode.</summary>
public sealed class SessionPlanProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly Gen<SessionHours> Hours =
        from times in Gen.Choose(0, DayTime.MinutesPerDay).Select(minutes => new DayTime(minutes)).ArrayOf(4)
        let rising = times.Distinct().Order().ToArray()
        where rising.Length == 4
        from pre in Gen.Elements(true, false)
        from closing in Gen.Elements(true, false)
        from days in Gen.SubListOf(1, 2, 3, 4, 5, 6, 7)
        where days.Count > 0
        select new SessionHours(pre ? rising[0] : null, rising[1], closing ? rising[2] : null, rising[3], days);

    private static readonly Gen<(SessionPlan Plan, TradingCalendar Calendar, MarketMode Mode)> Plans =
        from hours in Hours
        from special in Hours
        from day in Gen.Choose(0, 2_000)
        from offset in Gen.Choose(-3, 3)
        from kind in Gen.Elements(CalendarDayKind.Holiday, CalendarDayKind.SpecialHours)
        from mode in Gen.Elements(MarketMode.Continuous, MarketMode.CallAuction, MarketMode.EqualPriceOnly)
        from round in Gen.Choose(1, 120)
        let date = new DateOnly(2026, 1, 1).AddDays(day)
        let calendar = new TradingCalendar(
            hours,
            [new CalendarDay(date.AddDays(offset), kind, kind == CalendarDayKind.SpecialHours ? special : null, "ㄱ", "a")]
        )
        select (calendar.PlanFor(date, mode, round), calendar, mode);

    [Fact]
    public void Steps_begin_at_midnight_rise_and_end_within_the_day() =>
        Hold(plan =>
            plan.Plan.Steps[0].At == plan.Plan.BeginsAt
            && plan.Plan.Steps[^1].At < plan.Plan.EndsAt
            && plan.Plan.Steps.Zip(plan.Plan.Steps.Skip(1)).All(pair => pair.First.At < pair.Second.At)
        );

    [Fact]
    public void No_step_repeats_the_one_before_but_a_round() =>
        Hold(plan =>
            plan.Plan.Steps.Zip(plan.Plan.Steps.Skip(1))
                .All(pair =>
                    pair.First.Cause == PhaseCause.Round || (pair.First.Phase, pair.First.Cause) != (pair.Second.Phase, pair.Second.Cause)
                )
        );

    [Fact]
    public void A_day_is_closed_unless_the_calendar_trades() =>
        Hold(plan =>
            plan.Plan.IsTradingDay == plan.Calendar.IsTradingDay(plan.Plan.Date)
            && plan.Plan.IsTradingDay == plan.Plan.Steps.Any(step => step.Phase != MarketPhase.Closed)
        );

    [Fact]
    public void The_market_is_closed_exactly_outside_its_hours() =>
        Hold(plan =>
            plan.Calendar.HoursOf(plan.Plan.Date) is not { } hours
            || Enumerable
                .Range(0, DayTime.MinutesPerDay)
                .All(minute =>
                {
                    var gathers = plan.Mode == MarketMode.EqualPriceOnly ? hours.Open : hours.PreOpen ?? hours.Open;
                    var open = minute >= gathers.Minutes && minute < hours.Close.Minutes;
                    var step = plan.Plan.StepAt(SeoulClock.At(plan.Plan.Date, new DayTime(minute)));
                    return open == (step.Phase != MarketPhase.Closed);
                })
        );

    [Fact]
    public void Each_mode_does_only_what_it_may() =>
        Hold(plan =>
            plan.Plan.Steps.All(step =>
                plan.Mode switch
                {
                    MarketMode.Continuous => step.Cause != PhaseCause.Round,
                    MarketMode.CallAuction => step.Phase != MarketPhase.Continuous,
                    _ => step.Phase != MarketPhase.CallAuction,
                }
            )
        );

    private static void Hold(Func<(SessionPlan Plan, TradingCalendar Calendar, MarketMode Mode), bool> property) =>
        Check.One(Runs, Prop.ForAll(Plans.ToArbitrary(), property));
}
