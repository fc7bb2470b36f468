using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Reconciliation;

/// <summary>What was issued, what the chain has and what holders have of a token, once at the end of each day in Seoul. Append-only.</summary>
public sealed class QuantityAttestation
{
    /// <summary>The day that had ended.</summary>
    public DateOnly Day { get; set; }

    /// <summary>KRWT, or a symbol.</summary>
    public required string Asset { get; set; }

    /// <summary>The token.</summary>
    public required string Token { get; set; }

    /// <summary>The block that it was compared at.</summary>
    public long BlockNumber { get; set; }

    /// <summary>That block's hash.</summary>
    public required string BlockHash { get; set; }

    /// <summary>Issued in the ledger (won: customers' cash), without what is on its way.</summary>
    public long Issued { get; set; }

    /// <summary>The contract's total supply.</summary>
    public long Supply { get; set; }

    /// <summary>Sum of all holders' balances, by the chain's events.</summary>
    public long Balances { get; set; }

    /// <summary>Sum of all customers' accounts in the ledger, without what is on its way.</summary>
    public long Ledger { get; set; }

    /// <summary>Whether all four are the same.</summary>
    public bool Holds { get; set; }

    /// <summary>SHA-256 over all of the above as text; hex digits.</summary>
    public required string Hash { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset AttestedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<QuantityAttestation>
    {
        public void Configure(EntityTypeBuilder<QuantityAttestation> builder)
        {
            builder.ToTable("quantity_attestations");
            builder.HasKey(attestation => new { attestation.Day, attestation.Asset });
            builder.Property(attestation => attestation.Token).HasMaxLength(42);
            builder.Property(attestation => attestation.BlockHash).HasMaxLength(66);
            builder.Property(attestation => attestation.Hash).HasMaxLength(64);
        }
    }
}
