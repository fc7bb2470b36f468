namespace IPiece.Api.Client.Markets;

/// <summary>What a market does now, why, since when and until when, with what an auction would give.</summary>
public sealed record MarketStatus
{
    /// <summary>How the market matches while it is open.</summary>
    public MarketMode Mode { get; init; }

    /// <summary>What it does with orders right now.</summary>
    public MarketPhase Phase { get; init; }

    /// <summary>Why it is in this phase.</summary>
    public PhaseCause Cause { get; init; }

    /// <summary>When the phase began; null when that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the phase is planned to end, before the random part of an auction; null while nobody knows, as in a halt.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>An auction ends at a random moment up to so many seconds after <see cref="EndsAt"/>.</summary>
    public int RandomEndSeconds { get; init; }

    /// <summary>The expected price and quantity of the auction; null outside auctions and while nothing would trade.</summary>
    public AuctionIndication? Indication { get; init; }

    /// <summary>The price that set off a volatility interruption.</summary>
    public long? TriggerPrice { get; init; }

    /// <summary>The price from which the volatility interruption measured.</summary>
    public long? ReferencePrice { get; init; }

    /// <summary>What investors are told about a halt, in Korean.</summary>
    public string? NoticeKo { get; init; }

    /// <summary>What investors are told about a halt, in English.</summary>
    public string? NoticeEn { get; init; }
}
