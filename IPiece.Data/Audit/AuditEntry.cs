using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Audit;

/// <summary>Who did what to which thing, chained by hash to the entry before. Append-only.</summary>
public sealed class AuditEntry
{
    /// <summary>From 1, without a gap.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>Who: a user id, or a service's name.</summary>
    public required string Actor { get; set; }

    /// <summary>What was done.</summary>
    public required string Action { get; set; }

    /// <summary>To which kind of thing.</summary>
    public required string EntityKind { get; set; }

    /// <summary>To which one.</summary>
    public required string EntityId { get; set; }

    /// <summary>JSON before, as it was hashed.</summary>
    public string? Before { get; set; }

    /// <summary>JSON after, as it was hashed.</summary>
    public string? After { get; set; }

    /// <summary>Hash of the entry before; zeros for the first.</summary>
    public required byte[] PreviousHash { get; set; }

    /// <summary>SHA-256 over all of the above.</summary>
    public required byte[] Hash { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("audit_log");
            builder.HasKey(entry => entry.Id);
            builder.Property(entry => entry.Id).ValueGeneratedNever();
            // json, not jsonb: the stored text must stay byte for byte what was hashed.
            builder.Property(entry => entry.Before).HasColumnType("json");
            builder.Property(entry => entry.After).HasColumnType("json");
            builder.HasIndex(entry => new
            {
                entry.EntityKind,
                entry.EntityId,
                entry.Id,
            });
            // The log is read newest first, by who did it or by what it was done to.
            builder.HasIndex(entry => new { entry.Actor, entry.Id });
            builder.HasIndex(entry => new { entry.EntityKind, entry.Id });
        }
    }
}
