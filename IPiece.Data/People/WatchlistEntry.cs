using IPiece.Data.Markets;
using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.People;

/// <summary>An instrument that an investor keeps an eye on.</summary>
public sealed class WatchlistEntry
{
    /// <summary>Whose.</summary>
    public InvestorId InvestorId { get; set; }

    /// <summary>What.</summary>
    public InstrumentId InstrumentId { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset AddedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<WatchlistEntry>
    {
        public void Configure(EntityTypeBuilder<WatchlistEntry> builder)
        {
            builder.ToTable("watchlist_entries");
            builder.HasKey(entry => new { entry.InvestorId, entry.InstrumentId });
            builder.HasOne<Investor>().WithMany().HasForeignKey(entry => entry.InvestorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Instrument>().WithMany().HasForeignKey(entry => entry.InstrumentId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
