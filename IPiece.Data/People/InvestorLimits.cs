using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.People;

/// <summary>An investor's own guard against slips of the finger. What is not set does not limit.</summary>
public sealed class InvestorLimits
{
    /// <summary>Whose.</summary>
    public InvestorId InvestorId { get; set; }

    /// <summary>Largest quantity of one order.</summary>
    public Units? MaxOrderQuantity { get; set; }

    /// <summary>Largest notional of one order.</summary>
    public Krw? MaxOrderNotionalKrw { get; set; }

    /// <summary>Farthest that an order's price may be from the last price, in percent.</summary>
    public int? MaxDistancePercent { get; set; }

    /// <summary>When they were set.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<InvestorLimits>
    {
        public void Configure(EntityTypeBuilder<InvestorLimits> builder)
        {
            builder.ToTable(
                "investor_limits",
                table =>
                    table.HasCheckConstraint(
                        "ck_investor_limits_positive",
                        "max_order_quantity > 0 and max_order_notional_krw > 0 and max_distance_percent between 1 and 100"
                    )
            );
            builder.HasKey(limits => limits.InvestorId);
            builder.Property(limits => limits.InvestorId).ValueGeneratedNever();
            builder
                .HasOne<Investor>()
                .WithOne()
                .HasForeignKey<InvestorLimits>(limits => limits.InvestorId)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
