using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Chain;

/// <summary>One thing the chain must mirror, written in the transaction that made it true in the ledger.</summary>
public sealed class ChainInstruction
{
    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>What.</summary>
    public InstructionKind Kind { get; set; }

    /// <summary>Of which instrument; none for won alone.</summary>
    public InstrumentId? InstrumentId { get; set; }

    /// <summary>The buyer, depositor or holder.</summary>
    public InvestorId InvestorId { get; set; }

    /// <summary>The seller.</summary>
    public InvestorId? CounterpartyId { get; set; }

    /// <summary>Units that move.</summary>
    public Units Units { get; set; }

    /// <summary>Won that move, before fees.</summary>
    public Krw Krw { get; set; }

    /// <summary>The buyer's fee.</summary>
    public Krw FeeKrw { get; set; }

    /// <summary>The seller's fee.</summary>
    public Krw CounterpartyFeeKrw { get; set; }

    /// <summary>The trade, or the journal.</summary>
    public long ReferenceId { get; set; }

    /// <summary>How far it is.</summary>
    public InstructionState State { get; set; }

    /// <summary>The batch it went into.</summary>
    public long? BatchId { get; set; }

    /// <summary>Why the chain refused it.</summary>
    public string? Failure { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChainInstruction>
    {
        public void Configure(EntityTypeBuilder<ChainInstruction> builder)
        {
            builder.ToTable(
                "chain_instructions",
                table =>
                    table.HasCheckConstraint(
                        "ck_chain_instructions_amounts",
                        "units >= 0 and krw >= 0 and fee_krw >= 0 and counterparty_fee_krw >= 0"
                    )
            );
            builder.HasKey(instruction => instruction.Id);
            // What is still to do, and what failed: the worker, the staff and the comparison read it, in order of time.
            builder.HasIndex(instruction => instruction.Id).HasFilter("state <> 2").HasDatabaseName("ix_chain_instructions_unsettled");
            builder.HasIndex(instruction => instruction.BatchId).HasFilter("batch_id is not null");
            builder.HasIndex(instruction => new { instruction.Kind, instruction.ReferenceId }).IsUnique();
            builder
                .HasIndex(instruction => instruction.InvestorId)
                .HasFilter("state < 2")
                .HasDatabaseName("ix_chain_instructions_unsettled_by_investor");
            builder
                .HasIndex(instruction => instruction.CounterpartyId)
                .HasFilter("state < 2")
                .HasDatabaseName("ix_chain_instructions_unsettled_by_counterparty");
        }
    }
}
