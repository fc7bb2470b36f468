namespace IPiece.Data.Demo;

/// <summary>A fictional IP of the demo market.</summary>
internal sealed record DemoInstrument(
    int Id,
    string Symbol,
    string Category,
    string NameKo,
    string NameEn,
    string IssuerKo,
    string IssuerEn,
    long TotalUnits,
    long OfferingPriceKrw,
    string DescriptionKo,
    string DescriptionEn
);
