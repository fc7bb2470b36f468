namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>Draws small numbers out of one 64-bit word, so that a command is one value that can be grown, shrunk and kept.</summary>
internal struct WordBits(ulong word)
{
    private ulong _left = word;

    /// <summary>A number from 0 to one below a count.</summary>
    public int Take(int count)
    {
        // A step of splitmix64 first: neighbouring words give unlike draws.
        unchecked
        {
            _left += 0x9E3779B97F4A7C15;
            var mixed = (_left ^ (_left >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed >> 33) % (ulong)count);
        }
    }
}
