using IPiece.Data.Requests;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Operations;

/// <summary>Something that two people decided and the chain must do, written in the transaction that approved it.</summary>
public sealed class ChainOperation
{
    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>What.</summary>
    public OperationKind Kind { get; set; }

    /// <summary>The request that was approved; each is done once.</summary>
    public long RequestId { get; set; }

    /// <summary>Whose wallet, or from whom; none for a token.</summary>
    public InvestorId? InvestorId { get; set; }

    /// <summary>To whom a forced transfer goes.</summary>
    public InvestorId? CounterpartyId { get; set; }

    /// <summary>Which token; none for all, and for won.</summary>
    public InstrumentId? InstrumentId { get; set; }

    /// <summary>How many units.</summary>
    public Units Units { get; set; }

    /// <summary>
    /// The newest instruction when it was approved: a forced transfer is done after those up to here and before those that came later,
    /// because what it moves rests on the one and may be rested on by the other.
    /// </summary>
    public long AfterInstructionId { get; set; }

    /// <summary>How far it is.</summary>
    public OperationState State { get; set; }

    /// <summary>How often it was tried again.</summary>
    public int Attempt { get; set; }

    /// <summary>Its last transaction.</summary>
    public string? TransactionHash { get; set; }

    /// <summary>That one's block.</summary>
    public long? BlockNumber { get; set; }

    /// <summary>Why the chain refused it.</summary>
    public string? Failure { get; set; }

    /// <summary>When it was approved.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the chain had done it.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChainOperation>
    {
        public void Configure(EntityTypeBuilder<ChainOperation> builder)
        {
            builder.ToTable("chain_operations", table => table.HasCheckConstraint("ck_chain_operations_units", "units >= 0"));
            builder.HasKey(operation => operation.Id);
            builder.HasIndex(operation => operation.RequestId).IsUnique();
            builder.HasIndex(operation => operation.Id).HasFilter("state < 2").HasDatabaseName("ix_chain_operations_open");
            builder.HasIndex(operation => operation.InvestorId).HasFilter("investor_id is not null");
            builder.HasOne<ChangeRequest>().WithMany().HasForeignKey(operation => operation.RequestId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
