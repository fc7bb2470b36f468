using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Operations;

/// <summary>A lost wallet and the one that takes its place. The new key is stored before the chain hears of it, and the old one is never thrown away.</summary>
public sealed class WalletReplacement
{
    /// <summary>The operation.</summary>
    public long OperationId { get; set; }

    /// <summary>Whose.</summary>
    public InvestorId InvestorId { get; set; }

    /// <summary>The lost wallet.</summary>
    public required string LostAddress { get; set; }

    /// <summary>Its key, under the master key.</summary>
    public required byte[] LostKey { get; set; }

    /// <summary>The new wallet.</summary>
    public required string NewAddress { get; set; }

    /// <summary>Its key, under the master key.</summary>
    public required byte[] NewKey { get; set; }

    /// <summary>When the new one took over.</summary>
    public DateTimeOffset? ReplacedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<WalletReplacement>
    {
        public void Configure(EntityTypeBuilder<WalletReplacement> builder)
        {
            builder.ToTable("wallet_replacements");
            builder.HasKey(replacement => replacement.OperationId);
            builder.Property(replacement => replacement.OperationId).ValueGeneratedNever();
            builder.Property(replacement => replacement.LostAddress).HasMaxLength(42);
            builder.Property(replacement => replacement.NewAddress).HasMaxLength(42);
            builder.HasIndex(replacement => replacement.LostAddress).IsUnique();
            builder.HasIndex(replacement => replacement.NewAddress).IsUnique();
            builder
                .HasOne<ChainOperation>()
                .WithOne()
                .HasForeignKey<WalletReplacement>(replacement => replacement.OperationId)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
