using IPiece.Matching.Sessions;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>Draws what the test says.</summary>
internal sealed class ScriptedRandomEnd : IRandomEnd
{
    public TimeSpan Next { get; set; } = TimeSpan.FromSeconds(7);

    /// <summary>How often an end was drawn.</summary>
    public int Draws { get; private set; }

    public TimeSpan Draw(int seconds)
    {
        Draws++;
        return Next <= TimeSpan.FromSeconds(seconds) ? Next : TimeSpan.FromSeconds(seconds);
    }
}
