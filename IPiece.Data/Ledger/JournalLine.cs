using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Ledger;

/// <summary>One account's part in a journal, with the balance after it. Append-only.</summary>
public sealed class JournalLine
{
    /// <summary>The journal.</summary>
    public JournalId JournalId { get; set; }

    /// <summary>From 1, in order.</summary>
    public short LineNumber { get; set; }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>The account's own line count, so that its lines have one order without a gap.</summary>
    public long AccountVersion { get; set; }

    /// <summary>Change of the balance.</summary>
    public long PostedDelta { get; set; }

    /// <summary>Change of the amount on hold.</summary>
    public long HeldDelta { get; set; }

    /// <summary>The balance after this line.</summary>
    public long PostedAfter { get; set; }

    /// <summary>The amount on hold after this line.</summary>
    public long HeldAfter { get; set; }

    /// <summary>The hold that was placed, used or released.</summary>
    public HoldId? HoldId { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<JournalLine>
    {
        public void Configure(EntityTypeBuilder<JournalLine> builder)
        {
            builder.ToTable(
                "journal_lines",
                table => table.HasCheckConstraint("ck_journal_lines_number", "line_number > 0 and account_version > 0")
            );
            builder.HasKey(line => new { line.JournalId, line.LineNumber });
            builder.HasIndex(line => new { line.AccountId, line.AccountVersion }).IsUnique();
        }
    }
}
