using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Markets;

/// <summary>A listed IP's token security.</summary>
public sealed class Instrument
{
    /// <summary>Given at listing.</summary>
    public InstrumentId Id { get; set; }

    /// <summary>Upper-case ticker.</summary>
    public required string Symbol { get; set; }

    /// <summary>Korean name.</summary>
    public required string NameKo { get; set; }

    /// <summary>English name.</summary>
    public required string NameEn { get; set; }

    /// <summary>character, webtoon, drama or music.</summary>
    public required string Category { get; set; }

    /// <summary>Issuer, Korean.</summary>
    public required string IssuerKo { get; set; }

    /// <summary>Issuer, English.</summary>
    public required string IssuerEn { get; set; }

    /// <summary>Description, Korean.</summary>
    public required string DescriptionKo { get; set; }

    /// <summary>Description, English.</summary>
    public required string DescriptionEn { get; set; }

    /// <summary>Units issued.</summary>
    public Units TotalUnits { get; set; }

    /// <summary>Won per unit at issue.</summary>
    public Price OfferingPrice { get; set; }

    /// <summary>First day of trading, Seoul.</summary>
    public DateOnly ListedOn { get; set; }

    /// <summary>Fictional, made for the demo market.</summary>
    public bool IsDemo { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Instrument>
    {
        public void Configure(EntityTypeBuilder<Instrument> builder)
        {
            builder.ToTable(
                "instruments",
                table => table.HasCheckConstraint("ck_instruments_positive", "id > 0 and total_units > 0 and offering_price > 0")
            );
            builder.HasKey(instrument => instrument.Id);
            builder.Property(instrument => instrument.Id).ValueGeneratedNever();
            builder.HasIndex(instrument => instrument.Symbol).IsUnique();
        }
    }
}
