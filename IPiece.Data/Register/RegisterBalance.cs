using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Register;

/// <summary>What a wallet has of a token, by the chain's events up to the newest checkpoint.</summary>
public sealed class RegisterBalance
{
    /// <summary>The token.</summary>
    public required string Token { get; set; }

    /// <summary>The holder.</summary>
    public required string Wallet { get; set; }

    /// <summary>Units or won.</summary>
    public long Amount { get; set; }

    /// <summary>Of those, frozen.</summary>
    public long FrozenAmount { get; set; }

    /// <summary>Whether the whole wallet is frozen for this token.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>The block of its last event.</summary>
    public long ChangedBlock { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RegisterBalance>
    {
        public void Configure(EntityTypeBuilder<RegisterBalance> builder)
        {
            builder.ToTable("register_balances");
            builder.HasKey(balance => new { balance.Token, balance.Wallet });
            builder.Property(balance => balance.Token).HasMaxLength(42);
            builder.Property(balance => balance.Wallet).HasMaxLength(42);
            builder.HasIndex(balance => balance.Wallet);
            builder.HasIndex(balance => balance.ChangedBlock);
        }
    }
}
