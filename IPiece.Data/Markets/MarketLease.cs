using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Markets;

/// <summary>Which Matching instance runs an instrument's market until when. The epoch fences off the one before.</summary>
public sealed class MarketLease
{
    /// <summary>The instrument.</summary>
    public InstrumentId InstrumentId { get; set; }

    /// <summary>The instance.</summary>
    public required string Owner { get; set; }

    /// <summary>Its internal address.</summary>
    public required string Endpoint { get; set; }

    /// <summary>Grows by one with every change of owner.</summary>
    public long Epoch { get; set; }

    /// <summary>Free for others from then on.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MarketLease>
    {
        public void Configure(EntityTypeBuilder<MarketLease> builder)
        {
            builder.ToTable("market_leases");
            builder.HasKey(lease => lease.InstrumentId);
            builder.Property(lease => lease.InstrumentId).ValueGeneratedNever();
        }
    }
}
