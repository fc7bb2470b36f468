using IPiece.Data.People;
using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Operations;

/// <summary>An investor who is frozen now, and what is given back when that ends.</summary>
public sealed class InvestorFreeze
{
    /// <summary>Who.</summary>
    public InvestorId InvestorId { get; set; }

    /// <summary>What the investor's identity was worth before.</summary>
    public KycStatus StatusBefore { get; set; }

    /// <summary>The request that it was frozen by.</summary>
    public long RequestId { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset FrozenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<InvestorFreeze>
    {
        public void Configure(EntityTypeBuilder<InvestorFreeze> builder)
        {
            builder.ToTable("investor_freezes");
            builder.HasKey(freeze => freeze.InvestorId);
            builder.Property(freeze => freeze.InvestorId).ValueGeneratedNever();
            builder
                .HasOne<Investor>()
                .WithOne()
                .HasForeignKey<InvestorFreeze>(freeze => freeze.InvestorId)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
