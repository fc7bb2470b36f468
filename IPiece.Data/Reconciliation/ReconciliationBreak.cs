using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Reconciliation;

/// <summary>
/// A difference between chain, register and ledger, from when it was first seen until it was seen no more. Written by the comparison
/// alone; nothing corrects a figure because of it.
/// </summary>
public sealed class ReconciliationBreak
{
    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>C1 to C7.</summary>
    public required string Invariant { get; set; }

    /// <summary>The holder, token or batch, in words.</summary>
    public required string Subject { get; set; }

    /// <summary>KRWT, a symbol, or "batch".</summary>
    public required string Asset { get; set; }

    /// <summary>The holder, when there is one.</summary>
    public long? InvestorId { get; set; }

    /// <summary>The holder's wallet, or one that nobody here owns.</summary>
    public string? Wallet { get; set; }

    /// <summary>What should be.</summary>
    public long Expected { get; set; }

    /// <summary>What is.</summary>
    public long Actual { get; set; }

    /// <summary>What the contract's own view says.</summary>
    public long? Chain { get; set; }

    /// <summary>What the events add up to.</summary>
    public long? Register { get; set; }

    /// <summary>What the ledger has posted.</summary>
    public long? Ledger { get; set; }

    /// <summary>Of that, on its way to the chain.</summary>
    public long? Unsettled { get; set; }

    /// <summary>The block at which it was last seen.</summary>
    public long BlockNumber { get; set; }

    /// <summary>When it was first seen.</summary>
    public DateTimeOffset FirstSeenAt { get; set; }

    /// <summary>When it was last seen.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When a comparison did not find it any more.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReconciliationBreak>
    {
        public void Configure(EntityTypeBuilder<ReconciliationBreak> builder)
        {
            builder.ToTable("reconciliation_breaks");
            builder.HasKey(found => found.Id);
            builder.Property(found => found.Invariant).HasMaxLength(8);
            builder.Property(found => found.Wallet).HasMaxLength(42);
            builder
                .HasIndex(found => new
                {
                    found.Invariant,
                    found.Subject,
                    found.Asset,
                })
                .IsUnique()
                .HasFilter("resolved_at is null")
                .HasDatabaseName("ix_reconciliation_breaks_open");
        }
    }
}
