using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Register;

/// <summary>A token as the chain's events tell it: the won token, or one that the factory made.</summary>
public sealed class RegisterToken
{
    /// <summary>0x and 40 hex digits, checksummed.</summary>
    public required string Address { get; set; }

    /// <summary>KRWT, or the instrument's symbol.</summary>
    public required string Symbol { get; set; }

    /// <summary>The block that made it; 0 for the won token, which the house deployed itself.</summary>
    public long CreatedBlock { get; set; }

    /// <summary>Minted and not burned.</summary>
    public long Supply { get; set; }

    /// <summary>Whether it rests.</summary>
    public bool IsPaused { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RegisterToken>
    {
        public void Configure(EntityTypeBuilder<RegisterToken> builder)
        {
            builder.ToTable("register_tokens");
            builder.HasKey(token => token.Address);
            builder.Property(token => token.Address).HasMaxLength(42);
            builder.HasIndex(token => token.Symbol).IsUnique();
        }
    }
}
