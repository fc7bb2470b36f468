using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Chain;

/// <summary>A signed version of a transaction that another one under a higher fee was to replace. A block may still take it instead.</summary>
public sealed class ReplacedTransaction
{
    /// <summary>Of this version.</summary>
    public required string Hash { get; set; }

    /// <summary>The transaction that it is a version of.</summary>
    public long TransactionId { get; set; }

    /// <summary>The signed bytes of this version.</summary>
    public required byte[] Raw { get; set; }

    /// <summary>When the other one was signed.</summary>
    public DateTimeOffset ReplacedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReplacedTransaction>
    {
        public void Configure(EntityTypeBuilder<ReplacedTransaction> builder)
        {
            builder.ToTable("chain_replaced_transactions");
            builder.HasKey(version => version.Hash);
            builder.HasIndex(version => version.TransactionId);
            builder.HasOne<ChainTransaction>().WithMany().HasForeignKey(version => version.TransactionId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
