using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Ledger;

/// <summary>One balanced business event. Append-only.</summary>
public sealed class Journal
{
    /// <summary>From the block sequence <c>journal_ids</c>.</summary>
    public JournalId Id { get; set; }

    /// <summary>What happened.</summary>
    public JournalKind Kind { get; set; }

    /// <summary>Names the event itself ("trade:81"), so that no event is ever posted twice.</summary>
    public required string NaturalKey { get; set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>What it points at.</summary>
    public ReferenceKind ReferenceKind { get; set; }

    /// <summary>Its id.</summary>
    public long ReferenceId { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Journal>
    {
        public void Configure(EntityTypeBuilder<Journal> builder)
        {
            builder.ToTable("journals");
            builder.HasKey(journal => journal.Id);
            builder.Property(journal => journal.Id).ValueGeneratedNever();
            builder.HasIndex(journal => journal.NaturalKey).IsUnique();
            // The journals of orders and trades are found by their natural keys.
            builder
                .HasIndex(journal => new { journal.ReferenceKind, journal.ReferenceId })
                .HasFilter("reference_kind > 2")
                .HasDatabaseName("ix_journals_of_no_order_by_reference");
        }
    }
}
