using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Register;

/// <summary>An event of the chain that changed the register: kept, so that a step back of the chain can be undone exactly.</summary>
public sealed class RegisterEvent
{
    /// <summary>The block.</summary>
    public long BlockNumber { get; set; }

    /// <summary>The event's place in the block.</summary>
    public int LogIndex { get; set; }

    /// <summary>The transaction.</summary>
    public required string TransactionHash { get; set; }

    /// <summary>What it says.</summary>
    public RegisterEventKind Kind { get; set; }

    /// <summary>The token, or the identity registry.</summary>
    public required string Contract { get; set; }

    /// <summary>The wallet it is about; of a transfer the sender. None for a mint and for a token that rests.</summary>
    public string? Wallet { get; set; }

    /// <summary>Of a transfer the receiver, of an admission the identity. None for a burn.</summary>
    public string? Other { get; set; }

    /// <summary>Units or won; of a country its number.</summary>
    public long Amount { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RegisterEvent>
    {
        public void Configure(EntityTypeBuilder<RegisterEvent> builder)
        {
            builder.ToTable("register_events", table => table.HasCheckConstraint("ck_register_events_amount", "amount >= 0"));
            builder.HasKey(entry => new { entry.BlockNumber, entry.LogIndex });
            builder.Property(entry => entry.TransactionHash).HasMaxLength(66);
            builder.Property(entry => entry.Contract).HasMaxLength(42);
            builder.Property(entry => entry.Wallet).HasMaxLength(42);
            builder.Property(entry => entry.Other).HasMaxLength(42);
            builder.HasIndex(entry => new { entry.Wallet, entry.BlockNumber });
            builder.HasIndex(entry => new { entry.Other, entry.BlockNumber });
        }
    }
}
