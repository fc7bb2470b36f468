namespace IPiece.Matching.Sessions;

/// <summary>Draws the random part of an auction's end.</summary>
public interface IRandomEnd
{
    /// <summary>Draws.</summary>
    /// <param name="seconds">The longest that it may be.</param>
    /// <returns>From nothing up to so many seconds.</returns>
    TimeSpan Draw(int seconds);
}
