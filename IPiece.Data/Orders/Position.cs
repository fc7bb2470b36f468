using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Orders;

/// <summary>What an investor owns of an instrument, at what cost. The ledger has the units themselves; this adds the cost, fees excluded.</summary>
public sealed class Position
{
    /// <summary>Whose.</summary>
    public InvestorId InvestorId { get; set; }

    /// <summary>Of what.</summary>
    public InstrumentId InstrumentId { get; set; }

    /// <summary>Units owned.</summary>
    public Units Units { get; set; }

    /// <summary>What those units cost; average price = cost / units.</summary>
    public Krw CostKrw { get; set; }

    /// <summary>Profit or loss of what was sold.</summary>
    public Krw RealisedKrw { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Position>
    {
        public void Configure(EntityTypeBuilder<Position> builder)
        {
            builder.ToTable("positions", table => table.HasCheckConstraint("ck_positions_not_negative", "units >= 0 and cost_krw >= 0"));
            builder.HasKey(position => new { position.InvestorId, position.InstrumentId });
            builder.HasIndex(position => position.InstrumentId);
        }
    }
}
