using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Markets;

/// <summary>Prices of one interval.</summary>
public sealed class Candle
{
    /// <summary>The instrument.</summary>
    public InstrumentId InstrumentId { get; set; }

    /// <summary>Minutes; 1440 is a day.</summary>
    public short Interval { get; set; }

    /// <summary>Start of the interval.</summary>
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>First price.</summary>
    public Price Open { get; set; }

    /// <summary>Highest price.</summary>
    public Price High { get; set; }

    /// <summary>Lowest price.</summary>
    public Price Low { get; set; }

    /// <summary>Last price.</summary>
    public Price Close { get; set; }

    /// <summary>Units traded.</summary>
    public Units Volume { get; set; }

    /// <summary>Won traded.</summary>
    public Krw TurnoverKrw { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Candle>
    {
        public void Configure(EntityTypeBuilder<Candle> builder)
        {
            builder.ToTable(
                "candles",
                table =>
                    table.HasCheckConstraint(
                        "ck_candles_range",
                        "low <= open and low <= close and high >= open and high >= close and volume > 0"
                    )
            );
            builder.HasKey(candle => new
            {
                candle.InstrumentId,
                candle.Interval,
                candle.OpenedAt,
            });
        }
    }
}
