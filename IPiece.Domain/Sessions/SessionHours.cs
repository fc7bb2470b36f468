using System.Collections.Immutable;

namespace IPiece.Domain.Sessions;

/// <summary>When a market is open on a day, and on which days of the week it is.</summary>
public sealed class SessionHours : IEquatable<SessionHours>
{
    private const int DaysPerWeek = 7;

    /// <summary>Builds hours.</summary>
    /// <param name="preOpen">When orders begin to gather for the opening auction; null for none.</param>
    /// <param name="open">When trading begins.</param>
    /// <param name="closingAuction">When orders begin to gather for the closing auction; null for none.</param>
    /// <param name="close">When trading ends.</param>
    /// <param name="weekdays">Days of the week, 1 Monday to 7 Sunday.</param>
    /// <exception cref="ArgumentException">The times are out of order, or the days are none, repeated or unknown.</exception>
    public SessionHours(DayTime? preOpen, DayTime open, DayTime? closingAuction, DayTime close, IEnumerable<int> weekdays)
    {
        (PreOpen, Open, ClosingAuction, Close) = (preOpen, open, closingAuction, close);
        Weekdays = [.. weekdays.Order()];
        if (open < DayTime.Midnight || close > DayTime.EndOfDay || open >= close)
        {
            throw new ArgumentException("A market opens before it closes, both within the day.", nameof(open));
        }

        if (preOpen is { } gathering && (gathering < DayTime.Midnight || gathering >= open))
        {
            throw new ArgumentException("Orders gather before the market opens.", nameof(preOpen));
        }

        if (closingAuction is { } closing && (closing <= open || closing >= close))
        {
            throw new ArgumentException("The closing auction begins after the opening and before the close.", nameof(closingAuction));
        }

        if (Weekdays.IsEmpty || Weekdays[0] < 1 || Weekdays[^1] > DaysPerWeek || Weekdays.Distinct().Count() != Weekdays.Length)
        {
            throw new ArgumentException("A market is open on one or more days of the week, 1 to 7, each named once.", nameof(weekdays));
        }
    }

    /// <summary>KRX: gathering from 08:30, trading from 09:00, closing auction from 15:20 to 15:30, Monday to Friday.</summary>
    public static SessionHours Krx { get; } =
        new(DayTime.At(8, 30), DayTime.At(9), DayTime.At(15, 20), DayTime.At(15, 30), [1, 2, 3, 4, 5]);

    /// <summary>Open all the time.</summary>
    public static SessionHours RoundTheClock { get; } = new(null, DayTime.Midnight, null, DayTime.EndOfDay, [1, 2, 3, 4, 5, 6, 7]);

    /// <summary>When orders begin to gather for the opening auction; null for none.</summary>
    public DayTime? PreOpen { get; }

    /// <summary>When trading begins.</summary>
    public DayTime Open { get; }

    /// <summary>When orders begin to gather for the closing auction; null for none.</summary>
    public DayTime? ClosingAuction { get; }

    /// <summary>When trading ends.</summary>
    public DayTime Close { get; }

    /// <summary>Days of the week, rising, 1 Monday to 7 Sunday.</summary>
    public ImmutableArray<int> Weekdays { get; }

    /// <summary>Whether the market is open on a date's day of the week.</summary>
    /// <param name="date">The date.</param>
    /// <returns>True when it is one of <see cref="Weekdays" />.</returns>
    public bool OpenOn(DateOnly date) => Weekdays.Contains(date.DayOfWeek == DayOfWeek.Sunday ? DaysPerWeek : (int)date.DayOfWeek);

    /// <inheritdoc />
    public bool Equals(SessionHours? other) =>
        other is not null
        && (PreOpen, Open, ClosingAuction, Close) == (other.PreOpen, other.Open, other.ClosingAuction, other.Close)
        && Weekdays.SequenceEqual(other.Weekdays);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SessionHours);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(PreOpen, Open, ClosingAuction, Close, Weekdays.Length);
}
