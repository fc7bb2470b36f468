using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Orders;

/// <summary>A command as the sequencer numbered it, with the first answer given to it. The market can be replayed from these alone.</summary>
public sealed class OrderCommand
{
    /// <summary>The instrument.</summary>
    public InstrumentId InstrumentId { get; set; }

    /// <summary>The instrument's own command number, without a gap.</summary>
    public long Sequence { get; set; }

    /// <summary>What was asked.</summary>
    public OrderCommandKind Kind { get; set; }

    /// <summary>Who asked; nobody for the market's own commands.</summary>
    public InvestorId? InvestorId { get; set; }

    /// <summary>The asker's key for it.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>SHA-256 of what was asked, so that a key reused for something else is noticed.</summary>
    public byte[]? BodyHash { get; set; }

    /// <summary>The order made, or meant.</summary>
    public OrderId? OrderId { get; set; }

    /// <summary>For new orders.</summary>
    public Side? Side { get; set; }

    /// <summary>For new orders.</summary>
    public OrderType? Type { get; set; }

    /// <summary>For new orders.</summary>
    public TimeInForce? TimeInForce { get; set; }

    /// <summary>For new orders and day rolls.</summary>
    public Price? Price { get; set; }

    /// <summary>For new orders.</summary>
    public Units? Quantity { get; set; }

    /// <summary>The code of the refusal.</summary>
    public string? RejectReason { get; set; }

    /// <summary>JSON of the first answer, replayed for ever.</summary>
    public string? Response { get; set; }

    /// <summary>When it was numbered.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>For new orders: never takes.</summary>
    public bool PostOnly { get; set; }

    /// <summary>For day rolls: the session that begins.</summary>
    public DateOnly? SessionDate { get; set; }

    /// <summary>For phases: why.</summary>
    public PhaseCause? Cause { get; set; }

    /// <summary>For operators' commands: who.</summary>
    public string? Actor { get; set; }

    /// <summary>For operators' commands: why.</summary>
    public string? Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OrderCommand>
    {
        public void Configure(EntityTypeBuilder<OrderCommand> builder)
        {
            builder.ToTable("order_commands");
            builder.HasKey(command => new { command.InstrumentId, command.Sequence });
            builder.Property(command => command.Response).HasColumnType("json");
            builder.Property(command => command.PostOnly).HasDefaultValue(false);
            // What became of an order: its first command is found by its id, the few others by this.
            builder.HasIndex(command => command.OrderId).HasFilter("kind <> 1").HasDatabaseName("ix_order_commands_later");
            builder.HasIndex(command => new { command.InvestorId, command.IdempotencyKey }).IsUnique();
        }
    }
}
