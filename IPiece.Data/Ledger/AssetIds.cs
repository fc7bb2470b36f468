using IPiece.Domain.Identifiers;

namespace IPiece.Data.Ledger;

/// <summary>How assets are numbered.</summary>
public static class AssetIds
{
    /// <summary>Won.</summary>
    public const int Krw = 1;

    private const int FirstInstrument = 1_000;

    /// <summary>The asset that counts an instrument's units.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <returns>The asset's id.</returns>
    public static int Of(InstrumentId instrument) => checked(FirstInstrument + instrument.Value);
}
