using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Markets;

/// <summary>Where one instrument's market stands. Written by Matching alone, in the transaction of each batch.</summary>
public sealed class MarketState
{
    /// <summary>The instrument.</summary>
    public InstrumentId InstrumentId { get; set; }

    /// <summary>What the market does with orders.</summary>
    public MarketPhase Phase { get; set; }

    /// <summary>Trading day, Seoul.</summary>
    public DateOnly SessionDate { get; set; }

    /// <summary>The day's base price.</summary>
    public Price BasePrice { get; set; }

    /// <summary>The day's highest price.</summary>
    public Price UpperLimit { get; set; }

    /// <summary>The day's lowest price.</summary>
    public Price LowerLimit { get; set; }

    /// <summary>Price of the last trade.</summary>
    public Price? LastPrice { get; set; }

    /// <summary>Time of the last trade.</summary>
    public DateTimeOffset? LastTradedAt { get; set; }

    /// <summary>The day's first price.</summary>
    public Price? Open { get; set; }

    /// <summary>The day's highest trade.</summary>
    public Price? High { get; set; }

    /// <summary>The day's lowest trade.</summary>
    public Price? Low { get; set; }

    /// <summary>Units traded today.</summary>
    public Units Volume { get; set; }

    /// <summary>Won traded today.</summary>
    public Krw TurnoverKrw { get; set; }

    /// <summary>Number of the last command.</summary>
    public long CommandSequence { get; set; }

    /// <summary>Number of the last trade.</summary>
    public long TradeSequence { get; set; }

    /// <summary>Number of the last published book change.</summary>
    public long BookSequence { get; set; }

    /// <summary>How the market matches while it is open, this session.</summary>
    public MarketMode Mode { get; set; }

    /// <summary>Why the market is in its phase.</summary>
    public PhaseCause PhaseCause { get; set; }

    /// <summary>Since when it is in its phase.</summary>
    public DateTimeOffset? PhaseSince { get; set; }

    /// <summary>When the phase is due to end, before its random part.</summary>
    public DateTimeOffset? PhaseEndsAt { get; set; }

    /// <summary>When the phase will end, with its random part. Never published: who knew it could act in the last moment.</summary>
    public DateTimeOffset? PhaseLeavesAt { get; set; }

    /// <summary>The auction was extended once already.</summary>
    public bool AuctionExtended { get; set; }

    /// <summary>What the static volatility limit is reckoned from: the last auction's price.</summary>
    public Price? StaticReference { get; set; }

    /// <summary>The price that would have gone too far.</summary>
    public Price? VolatilityTrigger { get; set; }

    /// <summary>From where it would have gone too far.</summary>
    public Price? VolatilityReference { get; set; }

    /// <summary>What investors are told about a halt, Korean.</summary>
    public string? NoticeKo { get; set; }

    /// <summary>What investors are told about a halt, English.</summary>
    public string? NoticeEn { get; set; }

    /// <summary>The price at which the auction would end now.</summary>
    public Price? IndicativePrice { get; set; }

    /// <summary>How many units would trade at it.</summary>
    public Units? IndicativeQuantity { get; set; }

    /// <summary>Digest of all resting orders, kept up command by command.</summary>
    public long Digest { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MarketState>
    {
        public void Configure(EntityTypeBuilder<MarketState> builder)
        {
            builder.ToTable(
                "market_states",
                table => table.HasCheckConstraint("ck_market_states_band", "lower_limit <= base_price and base_price <= upper_limit")
            );
            builder.HasKey(state => state.InstrumentId);
            builder.Property(state => state.InstrumentId).ValueGeneratedNever();
            // Data folders of before have these columns added to their rows.
            builder.Property(state => state.Mode).HasDefaultValue(MarketMode.Continuous);
            builder.Property(state => state.PhaseCause).HasDefaultValue(PhaseCause.Session);
            builder.Property(state => state.AuctionExtended).HasDefaultValue(false);
            builder.Property(state => state.Digest).HasDefaultValue(0L);
        }
    }
}
