using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Reconciliation;

/// <summary>A comparison of everything that a person asked for: waiting until it is finished.</summary>
public sealed class ReconciliationRun
{
    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>At which block.</summary>
    public long? BlockNumber { get; set; }

    /// <summary>How many figures were compared.</summary>
    public long? Compared { get; set; }

    /// <summary>How many differed.</summary>
    public long? Breaks { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReconciliationRun>
    {
        public void Configure(EntityTypeBuilder<ReconciliationRun> builder)
        {
            builder.ToTable("reconciliation_runs");
            builder.HasKey(run => run.Id);
            builder.HasIndex(run => run.Id).HasFilter("finished_at is null").HasDatabaseName("ix_reconciliation_runs_waiting");
        }
    }
}
