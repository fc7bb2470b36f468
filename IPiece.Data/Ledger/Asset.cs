using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Ledger;

/// <summary>Something that accounts count: won, or the units of one instrument.</summary>
public sealed class Asset
{
    /// <summary>1 is won; an instrument's units are 1000 + its id (<see cref="AssetIds" />).</summary>
    public int Id { get; set; }

    /// <summary>KRW, or the instrument's symbol.</summary>
    public required string Code { get; set; }

    /// <summary>The instrument whose units these are.</summary>
    public InstrumentId? InstrumentId { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Asset>
    {
        public void Configure(EntityTypeBuilder<Asset> builder)
        {
            builder.ToTable("assets");
            builder.HasKey(asset => asset.Id);
            builder.Property(asset => asset.Id).ValueGeneratedNever();
            builder.HasIndex(asset => asset.Code).IsUnique();
            builder.HasIndex(asset => asset.InstrumentId).IsUnique();
            builder.HasData(new Asset { Id = AssetIds.Krw, Code = "KRW" });
        }
    }
}
