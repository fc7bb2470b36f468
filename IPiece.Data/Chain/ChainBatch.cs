using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Chain;

/// <summary>Instructions that go to the chain together, netted, all or nothing.</summary>
public sealed class ChainBatch
{
    /// <summary>Given by Chain.</summary>
    public long Id { get; set; }

    /// <summary>What kind of instructions.</summary>
    public InstructionKind Kind { get; set; }

    /// <summary>How far it is.</summary>
    public BatchState State { get; set; }

    /// <summary>0x and 64 hex digits.</summary>
    public string? TransactionHash { get; set; }

    /// <summary>The block that confirmed it.</summary>
    public long? BlockNumber { get; set; }

    /// <summary>Merkle root of its trades.</summary>
    public string? TradesRoot { get; set; }

    /// <summary>Legs after netting.</summary>
    public int LegCount { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? Failure { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was confirmed.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChainBatch>
    {
        public void Configure(EntityTypeBuilder<ChainBatch> builder)
        {
            builder.ToTable("chain_batches");
            builder.HasKey(batch => batch.Id);
            builder.Property(batch => batch.Id).ValueGeneratedNever();
            builder.HasIndex(batch => batch.Id).HasFilter("state < 2").HasDatabaseName("ix_chain_batches_open");
        }
    }
}
