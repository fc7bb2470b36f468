using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Chain;

/// <summary>A signed transaction, stored before it is sent, so that a restart sends the same bytes again.</summary>
public sealed class ChainTransaction
{
    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>Address of the signer.</summary>
    public required string Signer { get; set; }

    /// <summary>The signer's own number.</summary>
    public long Nonce { get; set; }

    /// <summary>The signed bytes.</summary>
    public required byte[] Raw { get; set; }

    /// <summary>Known before sending.</summary>
    public required string Hash { get; set; }

    /// <summary>The contract; none when one is created.</summary>
    public string? ToAddress { get; set; }

    /// <summary>Names the intent, so that it is never signed twice.</summary>
    public required string NaturalKey { get; set; }

    /// <summary>How far it is.</summary>
    public TransactionState State { get; set; }

    /// <summary>The block that holds it.</summary>
    public long? BlockNumber { get; set; }

    /// <summary>That block's hash: another one later means that the chain took a step back.</summary>
    public string? BlockHash { get; set; }

    /// <summary>What it took.</summary>
    public long? GasUsed { get; set; }

    /// <summary>The contract's reason, decoded.</summary>
    public string? RevertReason { get; set; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was confirmed.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChainTransaction>
    {
        public void Configure(EntityTypeBuilder<ChainTransaction> builder)
        {
            builder.ToTable("chain_transactions");
            builder.HasKey(transaction => transaction.Id);
            builder.HasIndex(transaction => transaction.Hash).IsUnique();
            builder.HasIndex(transaction => transaction.NaturalKey).IsUnique();
            builder.HasIndex(transaction => new { transaction.Signer, transaction.Nonce }).IsUnique();
            builder.HasIndex(transaction => transaction.Id).HasFilter("state < 2").HasDatabaseName("ix_chain_transactions_open");
        }
    }
}
