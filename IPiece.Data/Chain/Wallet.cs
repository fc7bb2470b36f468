using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Chain;

/// <summary>An investor's address on the chain, its key encrypted.</summary>
public sealed class Wallet
{
    /// <summary>Whose.</summary>
    public InvestorId InvestorId { get; set; }

    /// <summary>0x and 40 hex digits, checksummed.</summary>
    public required string Address { get; set; }

    /// <summary>Private key under the master key.</summary>
    public required byte[] EncryptedKey { get; set; }

    /// <summary>When the identity registry knew it.</summary>
    public DateTimeOffset? RegisteredAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Wallet>
    {
        public void Configure(EntityTypeBuilder<Wallet> builder)
        {
            builder.ToTable("wallets");
            builder.HasKey(wallet => wallet.InvestorId);
            builder.Property(wallet => wallet.InvestorId).ValueGeneratedNever();
            builder.Property(wallet => wallet.Address).HasMaxLength(42);
            builder.HasIndex(wallet => wallet.Address).IsUnique();
        }
    }
}
