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

    /// <summary>Hash of the book after the last command.</summary>
    public long StateHash { get; set; }

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
        }
    }
}
