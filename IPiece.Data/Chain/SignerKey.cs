using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Chain;

/// <summary>The key of one of the house's own roles on the chain, encrypted.</summary>
public sealed class SignerKey
{
    /// <summary>The role in lower case, such as admin, settlement or compliance.</summary>
    public required string Name { get; set; }

    /// <summary>0x and 40 hex digits, checksummed.</summary>
    public required string Address { get; set; }

    /// <summary>Private key under the master key.</summary>
    public required byte[] EncryptedKey { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SignerKey>
    {
        public void Configure(EntityTypeBuilder<SignerKey> builder)
        {
            builder.ToTable("signer_keys");
            builder.HasKey(key => key.Name);
            builder.Property(key => key.Address).HasMaxLength(42);
            builder.HasIndex(key => key.Address).IsUnique();
        }
    }
}
