using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Surveillance;

/// <summary>How far a detector has looked in one market.</summary>
public sealed class SurveillanceMark
{
    /// <summary>The detector and the market, such as <c>washTrade:5</c>.</summary>
    public required string Name { get; set; }

    /// <summary>Number of the last trade or command it has looked at.</summary>
    public long Position { get; set; }

    /// <summary>When it looked.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SurveillanceMark>
    {
        public void Configure(EntityTypeBuilder<SurveillanceMark> builder)
        {
            builder.ToTable("surveillance_marks");
            builder.HasKey(mark => mark.Name);
        }
    }
}
