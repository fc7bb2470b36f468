using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Chain;

/// <summary>A contract that was deployed.</summary>
public sealed class ChainContract
{
    /// <summary>Its role; tokens as token:SYMBOL.</summary>
    public required string Name { get; set; }

    /// <summary>Where it is.</summary>
    public required string Address { get; set; }

    /// <summary>Keccak-256 of its code.</summary>
    public required string CodeHash { get; set; }

    /// <summary>The deployment.</summary>
    public required string TransactionHash { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChainContract>
    {
        public void Configure(EntityTypeBuilder<ChainContract> builder)
        {
            builder.ToTable("chain_contracts");
            builder.HasKey(contract => contract.Name);
        }
    }
}
