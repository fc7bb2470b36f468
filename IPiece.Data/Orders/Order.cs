using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Orders;

/// <summary>An order as it stands. Written by Matching alone.</summary>
public sealed class Order
{
    /// <summary>Composed of instrument and command sequence.</summary>
    public OrderId Id { get; set; }

    /// <summary>The instrument.</summary>
    public InstrumentId InstrumentId { get; set; }

    /// <summary>Whose.</summary>
    public InvestorId InvestorId { get; set; }

    /// <summary>Buy or sell.</summary>
    public Side Side { get; set; }

    /// <summary>Limit or market.</summary>
    public OrderType Type { get; set; }

    /// <summary>How long it lives.</summary>
    public TimeInForce TimeInForce { get; set; }

    /// <summary>Limit, or the collar of a market order.</summary>
    public Price Price { get; set; }

    /// <summary>As ordered.</summary>
    public Units Quantity { get; set; }

    /// <summary>Traded.</summary>
    public Units Filled { get; set; }

    /// <summary>Cancelled.</summary>
    public Units Cancelled { get; set; }

    /// <summary>Still open.</summary>
    public Units Remaining { get; set; }

    /// <summary>Where it stands.</summary>
    public OrderStatus Status { get; set; }

    /// <summary>What it holds in the ledger; none for what never rested.</summary>
    public HoldId? HoldId { get; set; }

    /// <summary>When it was placed.</summary>
    public DateTimeOffset PlacedAt { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Number of the command that gave it its place in the queue; none while that is the one that placed it.</summary>
    public long? Priority { get; set; }

    /// <summary>Never takes: refused if it would trade at once.</summary>
    public bool PostOnly { get; set; }

    /// <summary>Why the rest of it left without trading.</summary>
    public OrderCancelReason? CancelReason { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Order>
    {
        public void Configure(EntityTypeBuilder<Order> builder)
        {
            builder.ToTable(
                "orders",
                table =>
                {
                    table.HasCheckConstraint("ck_orders_quantities_add_up", "filled + cancelled + remaining = quantity");
                    table.HasCheckConstraint(
                        "ck_orders_amounts",
                        "price > 0 and quantity > 0 and filled >= 0 and cancelled >= 0 and remaining >= 0"
                    );
                    table.HasCheckConstraint("ck_orders_open_means_remaining", "(status in (0, 1)) = (remaining > 0)");
                }
            );
            builder.HasKey(order => order.Id);
            builder.Property(order => order.Id).ValueGeneratedNever();
            builder.Property(order => order.PostOnly).HasDefaultValue(false);
            // Orders come in rising order of time: such an index costs next to nothing to keep.
            builder.HasIndex(order => order.PlacedAt).HasMethod("brin").HasDatabaseName("ix_orders_placed_at");
            builder
                .HasIndex(order => new { order.InstrumentId, order.InvestorId })
                .HasFilter("remaining > 0")
                .HasDatabaseName("ix_orders_open");
            builder
                .HasIndex(order => new
                {
                    order.InvestorId,
                    order.PlacedAt,
                    order.Id,
                })
                .IsDescending(false, true, true);
        }
    }
}
