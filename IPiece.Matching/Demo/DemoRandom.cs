namespace IPiece.Matching.Demo;

/// <summary>The same numbers from the same seed on every machine and every runtime (splitmix64).</summary>
/// <param name="seed">The seed.</param>
public sealed class DemoRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to, not including, a bound.</summary>
    public int Next(int bound) => (int)(Draw() % (ulong)bound);

    /// <summary>A number between two bounds, both included.</summary>
    public int Between(int lowest, int highest) => lowest + Next(highest - lowest + 1);

    /// <summary>Roughly bell-shaped around 0, within ±3 × 1,000, with a deviation of about 1,000: the sum of twelve draws.</summary>
    public int Bell()
    {
        const int Draws = 12;
        const int Range = 1_000;
        var sum = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            sum += Next(Range + 1);
        }

        return Math.Clamp(sum - (Draws * Range / 2), -3 * Range, 3 * Range);
    }

    private ulong Draw()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
