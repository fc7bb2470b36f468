namespace IPiece.Api.Client.Instruments;

/// <summary>What the units stand for, in Korean and English.</summary>
public sealed record InstrumentResponse
{
    public required string Symbol { get; init; }
    public required string NameKo { get; init; }
    public required string NameEn { get; init; }
    public required string Category { get; init; }
    public required string IssuerKo { get; init; }
    public required string IssuerEn { get; init; }
    public required string DescriptionKo { get; init; }
    public required string DescriptionEn { get; init; }
    public required long TotalUnits { get; init; }
    public required long OfferingPrice { get; init; }
    public required DateOnly ListedOn { get; init; }
    public required bool IsDemo { get; init; }
    public required string? TokenAddress { get; init; }
}
