using System.Security.Cryptography;

namespace IPiece.Matching.Sessions;

/// <summary>Draws what nobody can foresee: whoever knew an auction's end could act in its last moment.</summary>
public sealed class UnpredictableEnd : IRandomEnd
{
    private const int MillisecondsPerSecond = 1_000;

    /// <inheritdoc />
    public TimeSpan Draw(int seconds) => TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((seconds * MillisecondsPerSecond) + 1));
}
