namespace IPiece.Domain.Markets;

/// <summary>One row of a tick table.</summary>
/// <param name="FromPrice">The band's inclusive lower bound, in won.</param>
/// <param name="Tick">The price step within the band, in won.</param>
public readonly record struct TickBand(long FromPrice, long Tick);
