using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Anchoring;

/// <summary>One customer's account in a day's root. Append-only.</summary>
public sealed class LedgerAnchorLeaf
{
    /// <summary>The day, as yyyymmdd.</summary>
    public int Day { get; set; }

    /// <summary>Whose account.</summary>
    public long InvestorId { get; set; }

    /// <summary>Of what.</summary>
    public int AssetId { get; set; }

    /// <summary>The balance at the cut.</summary>
    public long Posted { get; set; }

    /// <summary>Of that, on hold.</summary>
    public long Held { get; set; }

    /// <summary>The leaf's hash, in which the investor's salt of the day is.</summary>
    public required byte[] Leaf { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LedgerAnchorLeaf>
    {
        public void Configure(EntityTypeBuilder<LedgerAnchorLeaf> builder)
        {
            builder.ToTable("ledger_anchor_leaves");
            builder.HasKey(leaf => new
            {
                leaf.Day,
                leaf.InvestorId,
                leaf.AssetId,
            });
        }
    }
}
