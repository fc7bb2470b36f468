namespace IPiece.Matching.Sequencing;

/// <summary>What a sequencer is doing.</summary>
public enum SequencerState
{
    /// <summary>Reading the market from the database.</summary>
    Loading,

    /// <summary>Taking commands.</summary>
    Running,

    /// <summary>Another instance holds the market.</summary>
    LeaseLost,

    /// <summary>Stopped in order.</summary>
    Stopped,
}
