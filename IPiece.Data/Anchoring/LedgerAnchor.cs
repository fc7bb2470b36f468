using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Anchoring;

/// <summary>The Merkle root over all customers' accounts at the end of a day in Seoul, and its publication.</summary>
public sealed class LedgerAnchor
{
    /// <summary>The day, as yyyymmdd.</summary>
    public int Day { get; set; }

    /// <summary>The moment whose balances it has.</summary>
    public DateTimeOffset CutAt { get; set; }

    /// <summary>0x and 64 hex digits.</summary>
    public required string Root { get; set; }

    /// <summary>How many accounts are in it.</summary>
    public long Leaves { get; set; }

    /// <summary>SHA-256 over the day's attestations; 0x and 64 hex digits.</summary>
    public required string EvidenceHash { get; set; }

    /// <summary>How far it is.</summary>
    public AnchorState State { get; set; }

    /// <summary>The transaction that published it.</summary>
    public string? TransactionHash { get; set; }

    /// <summary>Its block.</summary>
    public long? BlockNumber { get; set; }

    /// <summary>Why the chain refused it.</summary>
    public string? Failure { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset PreparedAt { get; set; }

    /// <summary>When the chain had it.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LedgerAnchor>
    {
        public void Configure(EntityTypeBuilder<LedgerAnchor> builder)
        {
            builder.ToTable("ledger_anchors");
            builder.HasKey(anchor => anchor.Day);
            builder.Property(anchor => anchor.Day).ValueGeneratedNever();
            builder.Property(anchor => anchor.Root).HasMaxLength(66);
            builder.Property(anchor => anchor.EvidenceHash).HasMaxLength(66);
        }
    }
}
