using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Markets;

/// <summary>Units that changed hands.</summary>
public sealed class Trade
{
    /// <summary>Composed of instrument and trade sequence.</summary>
    public TradeId Id { get; set; }

    /// <summary>The instrument.</summary>
    public InstrumentId InstrumentId { get; set; }

    /// <summary>The instrument's own trade number.</summary>
    public long Sequence { get; set; }

    /// <summary>The maker's price.</summary>
    public Price Price { get; set; }

    /// <summary>Units.</summary>
    public Units Quantity { get; set; }

    /// <summary>The buying order.</summary>
    public OrderId BuyOrderId { get; set; }

    /// <summary>The selling order.</summary>
    public OrderId SellOrderId { get; set; }

    /// <summary>Who got the units.</summary>
    public InvestorId BuyerId { get; set; }

    /// <summary>Who got the won.</summary>
    public InvestorId SellerId { get; set; }

    /// <summary>Who came second; none in an auction.</summary>
    public Side? TakerSide { get; set; }

    /// <summary>The buyer's fee.</summary>
    public Krw BuyerFeeKrw { get; set; }

    /// <summary>The seller's fee.</summary>
    public Krw SellerFeeKrw { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ExecutedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Trade>
    {
        public void Configure(EntityTypeBuilder<Trade> builder)
        {
            builder.ToTable(
                "trades",
                table =>
                    table.HasCheckConstraint(
                        "ck_trades_amounts",
                        "price > 0 and quantity > 0 and buyer_fee_krw >= 0 and seller_fee_krw >= 0"
                    )
            );
            builder.HasKey(trade => trade.Id);
            builder.Property(trade => trade.Id).ValueGeneratedNever();
            builder.HasIndex(trade => new { trade.InstrumentId, trade.Sequence }).IsUnique();
            // A person's fills in order of time, over all markets: an id orders the trades of one market only.
            builder.HasIndex(trade => new
            {
                trade.BuyerId,
                trade.ExecutedAt,
                trade.Id,
            });
            builder.HasIndex(trade => new
            {
                trade.SellerId,
                trade.ExecutedAt,
                trade.Id,
            });
            // Trades come in rising order of time: such an index costs next to nothing to keep.
            builder.HasIndex(trade => trade.ExecutedAt).HasMethod("brin");
            builder.HasIndex(trade => trade.BuyOrderId);
            builder.HasIndex(trade => trade.SellOrderId);
        }
    }
}
