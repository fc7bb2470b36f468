using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Register;

/// <summary>A block up to which the register was rebuilt from the chain's events. Its hash says later whether it is still the same chain.</summary>
public sealed class RegisterCheckpoint
{
    /// <summary>The block.</summary>
    public long BlockNumber { get; set; }

    /// <summary>0x and 64 hex digits.</summary>
    public required string BlockHash { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RegisterCheckpoint>
    {
        public void Configure(EntityTypeBuilder<RegisterCheckpoint> builder)
        {
            builder.ToTable("register_checkpoints");
            builder.HasKey(checkpoint => checkpoint.BlockNumber);
            builder.Property(checkpoint => checkpoint.BlockNumber).ValueGeneratedNever();
            builder.Property(checkpoint => checkpoint.BlockHash).HasMaxLength(66);
        }
    }
}
