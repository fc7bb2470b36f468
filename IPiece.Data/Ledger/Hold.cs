using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Ledger;

/// <summary>An amount set aside on an account until it is posted or released, in parts or whole.</summary>
public sealed class Hold
{
    /// <summary>From the block sequence <c>hold_ids</c>.</summary>
    public HoldId Id { get; set; }

    /// <summary>The account whose amount is held.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>As placed: won or units.</summary>
    public long Amount { get; set; }

    /// <summary>Neither posted nor released yet.</summary>
    public long Remaining { get; set; }

    /// <summary>Why.</summary>
    public HoldPurpose Purpose { get; set; }

    /// <summary>The order, withdrawal or subscription.</summary>
    public long ReferenceId { get; set; }

    /// <summary>When it was placed.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When nothing remained.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Hold>
    {
        public void Configure(EntityTypeBuilder<Hold> builder)
        {
            builder.ToTable(
                "holds",
                table => table.HasCheckConstraint("ck_holds_remaining_within_amount", "remaining >= 0 and remaining <= amount")
            );
            builder.HasKey(hold => hold.Id);
            builder.Property(hold => hold.Id).ValueGeneratedNever();
            // An order knows its hold. An index that minds what remains would have to be written with every fill.
            builder.HasIndex(hold => hold.AccountId).HasFilter("purpose <> 1").HasDatabaseName("ix_holds_of_no_order_by_account");
        }
    }
}
