using IPiece.Data.Markets;
using IPiece.Data.People;
using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Surveillance;

/// <summary>Trading that a detector wants a person to look at.</summary>
public sealed class Alert
{
    internal const int MaxNoteLength = 500;

    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>What looked odd.</summary>
    public AlertKind Kind { get; set; }

    /// <summary>In which market.</summary>
    public InstrumentId InstrumentId { get; set; }

    /// <summary>Whose trading; nobody's when the market itself moved.</summary>
    public InvestorId? InvestorId { get; set; }

    /// <summary>With whom.</summary>
    public InvestorId? CounterpartyId { get; set; }

    /// <summary>Names what happened, so that it raises one alert however often it is looked at.</summary>
    public required string NaturalKey { get; set; }

    /// <summary>JSON: the trades, orders and figures that raised it.</summary>
    public required string Evidence { get; set; }

    /// <summary>When it was raised.</summary>
    public DateTimeOffset RaisedAt { get; set; }

    /// <summary>What became of it.</summary>
    public AlertState State { get; set; }

    /// <summary>Who decided.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What was found.</summary>
    public string? Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Alert>
    {
        public void Configure(EntityTypeBuilder<Alert> builder)
        {
            builder.ToTable(
                "alerts",
                table =>
                    table.HasCheckConstraint(
                        "ck_alerts_decided_by_somebody",
                        "state between 0 and 2 and (state = 0) = (decided_by is null) and (state = 0) = (decided_at is null)"
                    )
            );
            builder.HasKey(alert => alert.Id);
            builder.Property(alert => alert.Evidence).HasColumnType("jsonb");
            builder.Property(alert => alert.Note).HasMaxLength(MaxNoteLength);
            builder.HasIndex(alert => alert.NaturalKey).IsUnique();
            builder.HasIndex(alert => new { alert.State, alert.Id });
            builder.HasOne<Instrument>().WithMany().HasForeignKey(alert => alert.InstrumentId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<User>().WithMany().HasForeignKey(alert => alert.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
