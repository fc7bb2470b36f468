namespace IPiece.Data.Surveillance;

/// <summary>One run of surveillance: what it raised, which markets it could not look at, and how far it is.</summary>
public sealed class SurveillanceRound
{
    private readonly List<int> _failed = [];
    private int _steps;
    private bool _isAround;

    /// <summary>How many alerts were raised.</summary>
    public int Raised { get; private set; }

    /// <summary>Markets that could not be looked at to the end. Their marks stayed, and the next run tries again.</summary>
    public IReadOnlyList<int> FailedMarkets => _failed;

    /// <summary>The market that was looked at last; the next one has a higher id.</summary>
    internal int Instrument { get; private set; }

    /// <summary>Whether nothing is new any more, or the run has made as many steps as one may.</summary>
    internal bool IsDone => _isAround || _steps >= SurveillanceJob.MaxStepsPerRun;

    internal void Looked(int instrument, int raised)
    {
        _steps++;
        Instrument = instrument;
        Raised += raised;
    }

    /// <summary>A market that failed is not met again in this run.</summary>
    internal void Failed(int instrument)
    {
        _steps++;
        Instrument = instrument;
        _failed.Add(instrument);
    }

    /// <summary>No market with a higher id has anything new. One more time around: a market may have had more than one step looks at.</summary>
    internal void ReachedEnd()
    {
        _steps++;
        _isAround = Instrument == 0;
        Instrument = 0;
    }
}
