namespace IPiece.Benchmarks.Load;

/// <summary>Milliseconds, sorted when they are asked about.</summary>
internal sealed class Percentiles(int capacity)
{
    private readonly List<double> _milliseconds = new(capacity);
    private bool _isSorted;

    public int Count => _milliseconds.Count;

    public void Add(double milliseconds)
    {
        lock (_milliseconds)
        {
            _milliseconds.Add(milliseconds);
            _isSorted = false;
        }
    }

    /// <summary>The value that this share of all do not exceed.</summary>
    public double At(double share)
    {
        lock (_milliseconds)
        {
            if (!_isSorted)
            {
                _milliseconds.Sort();
                _isSorted = true;
            }

            return _milliseconds[Math.Min(_milliseconds.Count - 1, (int)Math.Ceiling(share * _milliseconds.Count) - 1)];
        }
    }
}
