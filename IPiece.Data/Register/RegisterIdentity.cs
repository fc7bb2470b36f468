using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Register;

/// <summary>A wallet that the identity registry knows, by the chain's events.</summary>
public sealed class RegisterIdentity
{
    /// <summary>The wallet.</summary>
    public required string Wallet { get; set; }

    /// <summary>The opaque identity that it was admitted under; none once it was struck off.</summary>
    public string? Identity { get; set; }

    /// <summary>ISO 3166-1 number of the owner's country.</summary>
    public int Country { get; set; }

    /// <summary>The block of its last event.</summary>
    public long ChangedBlock { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RegisterIdentity>
    {
        public void Configure(EntityTypeBuilder<RegisterIdentity> builder)
        {
            builder.ToTable("register_identities");
            builder.HasKey(identity => identity.Wallet);
            builder.Property(identity => identity.Wallet).HasMaxLength(42);
            builder.Property(identity => identity.Identity).HasMaxLength(42);
            builder.HasIndex(identity => identity.ChangedBlock);
        }
    }
}
