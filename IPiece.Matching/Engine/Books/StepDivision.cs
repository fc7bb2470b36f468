namespace IPiece.Matching.Engine.Books;

/// <summary>Division by one step, as a multiplication: exact for every offset below 2^32.</summary>
/// <param name="step">1 to 2^31.</param>
internal readonly struct StepDivision(long step)
{
    private readonly ulong _inverse = (ulong.MaxValue / (ulong)step) + (step == 1 ? 0UL : 1UL);
    private readonly bool _isOne = step == 1;

    /// <summary>How many whole steps an offset has.</summary>
    public int Steps(long offset) => _isOne ? unchecked((int)offset) : unchecked((int)Math.BigMul((ulong)offset, _inverse, out _));

    /// <summary>Whether an offset is a whole number of steps.</summary>
    public bool Divides(long offset) => _isOne || unchecked((ulong)offset * _inverse) < _inverse;
}
