using System.Collections.Immutable;

namespace IPiece.Domain.Sessions;

/// <summary>
/// A day of a market, from midnight to midnight in Seoul: ordered steps, the first at midnight, each lasting until the next one or until
/// the day's end. On a trading day the first step is the roll into the day; a day without trading has one step, closed, and rolls nothing.
/// </summary>
/// <param name="Date">The day.</param>
/// <param name="IsTradingDay">Whether the market rolls into it.</param>
/// <param name="Steps">What it does; at least one.</param>
public sealed record SessionPlan(DateOnly Date, bool IsTradingDay, ImmutableArray<SessionStep> Steps)
{
    /// <summary>The day's midnight.</summary>
    public DateTimeOffset BeginsAt => SeoulClock.BeginningOf(Date);

    /// <summary>The next day's midnight.</summary>
    public DateTimeOffset EndsAt => SeoulClock.At(Date, DayTime.EndOfDay);

    /// <summary>The step a market is in.</summary>
    /// <param name="moment">A moment of the day.</param>
    /// <returns>The last step that began at or before it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The moment is on another day.</exception>
    public SessionStep StepAt(DateTimeOffset moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, BeginsAt);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(moment, EndsAt);
        return Steps.Last(step => step.At <= moment);
    }

    /// <summary>The next step of the day.</summary>
    /// <param name="moment">A moment.</param>
    /// <returns>The first step that begins after it; null when there is none left today.</returns>
    public SessionStep? NextAfter(DateTimeOffset moment)
    {
        foreach (var step in Steps)
        {
            if (step.At > moment)
            {
                return step;
            }
        }

        return null;
    }
}
