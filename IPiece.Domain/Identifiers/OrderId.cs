namespace IPiece.Domain.Identifiers;

/// <summary>An order, unique across all instruments: the instrument's number above, the command's sequence number below.</summary>
/// <param name="Value">Positive; below 2^53, so that it is exact in JSON numbers.</param>
public readonly record struct OrderId(long Value)
{
    private const int SequenceBits = 36;

    /// <summary>The highest sequence number one instrument can reach: 68 billion commands.</summary>
    public const long MaxSequence = (1L << SequenceBits) - 1;

    /// <summary>The highest instrument number that fits: 131,071.</summary>
    public const int MaxInstrument = (1 << (53 - SequenceBits)) - 1;

    /// <summary>The instrument whose market took the order.</summary>
    public InstrumentId Instrument => new((int)(Value >> SequenceBits));

    /// <summary>The sequence number of the command that placed it.</summary>
    public long Sequence => Value & MaxSequence;

    /// <summary>Composes an id.</summary>
    /// <param name="instrument">1 to <see cref="MaxInstrument"/>.</param>
    /// <param name="sequence">1 to <see cref="MaxSequence"/>.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A part is out of range.</exception>
    public static OrderId From(InstrumentId instrument, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(instrument.Value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(instrument.Value, MaxInstrument);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, MaxSequence);
        return new OrderId(((long)instrument.Value << SequenceBits) | sequence);
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
