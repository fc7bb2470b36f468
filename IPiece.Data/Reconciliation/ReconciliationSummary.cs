using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Reconciliation;

/// <summary>How one of C1 to C7 stood when it was last compared.</summary>
public sealed class ReconciliationSummary
{
    /// <summary>C1 to C7.</summary>
    public required string Name { get; set; }

    /// <summary>What must hold.</summary>
    public required string Rule { get; set; }

    /// <summary>How many things were compared.</summary>
    public long Compared { get; set; }

    /// <summary>How many of them differed.</summary>
    public long Breaks { get; set; }

    /// <summary>At which block.</summary>
    public long BlockNumber { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ComparedAt { get; set; }

    /// <summary>When the last comparison of everything was.</summary>
    public DateTimeOffset? SweptAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReconciliationSummary>
    {
        public void Configure(EntityTypeBuilder<ReconciliationSummary> builder)
        {
            builder.ToTable("reconciliation_summaries");
            builder.HasKey(summary => summary.Name);
            builder.Property(summary => summary.Name).HasMaxLength(8);
        }
    }
}
