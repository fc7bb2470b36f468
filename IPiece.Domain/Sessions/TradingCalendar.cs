using System.Collections.Frozen;
using System.Collections.Immutable;
using IPiece.Domain.Markets;

namespace IPiece.Domain.Sessions;

/// <summary>On which days a market trades, and what it does on each: its usual hours, and the days that differ.</summary>
public sealed class TradingCalendar
{
    private const int LongestPauseDays = 400;

    private readonly SessionHours _hours;
    private readonly FrozenDictionary<DateOnly, CalendarDay> _days;

    /// <summary>Builds a calendar.</summary>
    /// <param name="hours">The usual hours.</param>
    /// <param name="days">The days that differ; the last one named for a date counts.</param>
    /// <exception cref="ArgumentException">A day has special hours and no hours.</exception>
    public TradingCalendar(SessionHours hours, IEnumerable<CalendarDay> days)
    {
        _hours = hours;
        var byDate = new Dictionary<DateOnly, CalendarDay>();
        foreach (var day in days)
        {
            if (day.Kind == CalendarDayKind.SpecialHours && day.Hours is null)
            {
                throw new ArgumentException($"{day.Date:O} has special hours, but which?", nameof(days));
            }

            byDate[day.Date] = day;
        }

        _days = byDate.ToFrozenDictionary();
    }

    /// <summary>How a date differs from its day of the week.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The day; null for a usual one.</returns>
    public CalendarDay? DifferenceOn(DateOnly date) => _days.GetValueOrDefault(date);

    /// <summary>Whether there is trading on a date.</summary>
    /// <param name="date">The date.</param>
    /// <returns>True when the market rolls into it.</returns>
    public bool IsTradingDay(DateOnly date) => HoursOf(date) is not null;

    /// <summary>When the market is open on a date.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The hours; null when there is no trading.</returns>
    public SessionHours? HoursOf(DateOnly date) =>
        DifferenceOn(date) is not { } day
            ? (_hours.OpenOn(date) ? _hours : null)
            : day.Kind switch
            {
                CalendarDayKind.Holiday => null,
                _ => day.Hours,
            };

    /// <summary>The first trading day after a date.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The day.</returns>
    /// <exception cref="InvalidOperationException">There is none for more than a year: the calendar cannot be meant so.</exception>
    public DateOnly NextTradingDay(DateOnly date)
    {
        for (var next = date.AddDays(1); next <= date.AddDays(LongestPauseDays); next = next.AddDays(1))
        {
            if (IsTradingDay(next))
            {
                return next;
            }
        }

        throw new InvalidOperationException($"The calendar has no trading day within {LongestPauseDays} days of {date:O}.");
    }

    /// <summary>What a market does on a day.</summary>
    /// <param name="date">The day, in Seoul.</param>
    /// <param name="mode">How the market matches while it is open.</param>
    /// <param name="roundMinutes">Length of a round in <see cref="MarketMode.CallAuction" /> mode; a last, shorter one is joined to the one before.</param>
    /// <returns>The plan; it covers the whole day.</returns>
    public SessionPlan PlanFor(DateOnly date, MarketMode mode, int roundMinutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(roundMinutes);
        if (HoursOf(date) is not { } hours)
        {
            return new SessionPlan(
                date,
                IsTradingDay: false,
                [new SessionStep(SeoulClock.BeginningOf(date), MarketPhase.Closed, PhaseCause.Session)]
            );
        }

        var steps = ImmutableArray.CreateBuilder<SessionStep>();
        // At equal prices only there is no single price to find: such a market has no auctions.
        var hasAuctions = mode != MarketMode.EqualPriceOnly;
        var preOpen = hasAuctions ? hours.PreOpen : null;
        var closing = hasAuctions ? hours.ClosingAuction : null;
        if ((preOpen ?? hours.Open) > DayTime.Midnight)
        {
            Add(DayTime.Midnight, MarketPhase.Closed, PhaseCause.Session);
        }

        if (preOpen is { } gathering)
        {
            Add(gathering, MarketPhase.CallAuction, PhaseCause.OpeningAuction);
        }

        if (mode == MarketMode.CallAuction)
        {
            var end = (closing ?? hours.Close).Minutes;
            for (var from = hours.Open.Minutes; from == hours.Open.Minutes || from + roundMinutes <= end; from += roundMinutes)
            {
                Add(new DayTime(from), MarketPhase.CallAuction, PhaseCause.Round);
            }
        }
        else
        {
            Add(hours.Open, MarketPhase.Continuous, PhaseCause.Session);
        }

        if (closing is { } last)
        {
            Add(last, MarketPhase.CallAuction, PhaseCause.ClosingAuction);
        }

        if (hours.Close < DayTime.EndOfDay)
        {
            Add(hours.Close, MarketPhase.Closed, PhaseCause.Session);
        }

        return new SessionPlan(date, IsTradingDay: true, steps.ToImmutable());

        void Add(DayTime time, MarketPhase phase, PhaseCause cause) => steps.Add(new SessionStep(SeoulClock.At(date, time), phase, cause));
    }
}
