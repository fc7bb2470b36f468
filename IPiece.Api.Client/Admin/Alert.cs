using System.Text.Json;

namespace IPiece.Api.Client.Admin;

/// <summary>Trading that a person should look at.</summary>
public sealed record Alert
{
    public required long Id { get; init; }
    public required AlertKind Kind { get; init; }
    public required string Symbol { get; init; }
    public required long? InvestorId { get; init; }
    public required string? InvestorName { get; init; }
    public required long? CounterpartyId { get; init; }
    public required string? CounterpartyName { get; init; }

    /// <summary>The trades, orders and figures that raised it.</summary>
    public required JsonElement Evidence { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }
    public required AlertState State { get; init; }

    /// <summary>Who decided, by name.</summary>
    public required string? DecidedBy { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }
    public required string? Note { get; init; }
}
