using IPiece.Data.Markets;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Calendar;

/// <summary>A day of the trading calendar that differs from its day of the week, for one market or for all.</summary>
public sealed class CalendarEntry
{
    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>The one market it is for; all when none. One for a market outweighs one for all.</summary>
    public InstrumentId? InstrumentId { get; set; }

    /// <summary>The day, Seoul.</summary>
    public DateOnly Date { get; set; }

    /// <summary>How it differs.</summary>
    public CalendarDayKind Kind { get; set; }

    /// <summary>JSON of the hours, when they are special.</summary>
    public string? Hours { get; set; }

    /// <summary>What the day is called, Korean.</summary>
    public required string NameKo { get; set; }

    /// <summary>What the day is called, English.</summary>
    public required string NameEn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CalendarEntry>
    {
        public void Configure(EntityTypeBuilder<CalendarEntry> builder)
        {
            builder.ToTable(
                "calendar_days",
                table => table.HasCheckConstraint("ck_calendar_days_hours", "kind in (0, 1) and (kind = 1) = (hours is not null)")
            );
            builder.HasKey(day => day.Id);
            builder.Property(day => day.Hours).HasColumnType("jsonb");
            builder.HasIndex(day => new { day.InstrumentId, day.Date }).IsUnique().AreNullsDistinct(false);
            builder.HasOne<Instrument>().WithMany().HasForeignKey(day => day.InstrumentId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
