using IPiece.Api.Client.Markets;

namespace IPiece.Api.Client.Admin;

/// <summary>A market as operators see it.</summary>
public sealed record AdminMarket
{
    public required string Symbol { get; init; }

    /// <summary>Korean name.</summary>
    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>What it does now and why, as of its last commit.</summary>
    public required MarketStatus Status { get; init; }

    /// <summary>The session it is in, Seoul.</summary>
    public required DateOnly SessionDate { get; init; }

    public required long BasePrice { get; init; }
    public required long? LastPrice { get; init; }

    /// <summary>Orders in the book.</summary>
    public required int OpenOrders { get; init; }

    /// <summary>Alerts that nobody has decided on.</summary>
    public required int OpenAlerts { get; init; }

    /// <summary>The instance that runs it; null when none does.</summary>
    public required string? Owner { get; init; }
}
