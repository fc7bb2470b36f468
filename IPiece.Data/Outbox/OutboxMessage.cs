using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Outbox;

/// <summary>Something others must hear of, written in the transaction that made it true.</summary>
public sealed class OutboxMessage
{
    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>Whom it concerns.</summary>
    public required string Topic { get; set; }

    /// <summary>JSON.</summary>
    public required string Payload { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was handed over.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> builder)
        {
            builder.ToTable("outbox");
            builder.HasKey(message => message.Id);
            builder.Property(message => message.Payload).HasColumnType("jsonb");
            builder
                .HasIndex(message => new { message.Topic, message.Id })
                .HasFilter("published_at is null")
                .HasDatabaseName("ix_outbox_unpublished");
        }
    }
}
