using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Anchoring;

/// <summary>Random bytes that an investor's leaves of a day are hashed with, so that nobody finds a balance by trying. Told to that investor alone. Append-only.</summary>
public sealed class LedgerAnchorSalt
{
    /// <summary>The day, as yyyymmdd.</summary>
    public int Day { get; set; }

    /// <summary>Whose.</summary>
    public long InvestorId { get; set; }

    /// <summary>32 bytes.</summary>
    public required byte[] Salt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LedgerAnchorSalt>
    {
        public void Configure(EntityTypeBuilder<LedgerAnchorSalt> builder)
        {
            builder.ToTable("ledger_anchor_salts");
            builder.HasKey(salt => new { salt.Day, salt.InvestorId });
        }
    }
}
