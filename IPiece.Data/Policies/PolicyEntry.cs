using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Policies;

/// <summary>A legal or commercial number from a moment on. The newest one that is in force counts; history stays.</summary>
public sealed class PolicyEntry
{
    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>Which number (<see cref="PolicyKeys" />).</summary>
    public required string Key { get; set; }

    /// <summary>The one market it is for; all when none. One for a market outweighs one for all, however old.</summary>
    public InstrumentId? InstrumentId { get; set; }

    /// <summary>In force from this moment on.</summary>
    public DateTimeOffset EffectiveFrom { get; set; }

    /// <summary>JSON; null for a market takes it back to what holds for all.</summary>
    public required string Value { get; set; }

    /// <summary>Why it is so.</summary>
    public required string Reason { get; set; }

    /// <summary>Who asked for it; nobody for what a venue is set up with.</summary>
    public Guid? RequestedBy { get; set; }

    /// <summary>The second person, who approved it.</summary>
    public Guid? ApprovedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PolicyEntry>
    {
        public void Configure(EntityTypeBuilder<PolicyEntry> builder)
        {
            builder.ToTable(
                "policies",
                table =>
                    table.HasCheckConstraint(
                        "ck_policies_two_people",
                        "(requested_by is null) = (approved_by is null) and requested_by <> approved_by"
                    )
            );
            builder.HasKey(policy => policy.Id);
            builder.Property(policy => policy.Value).HasColumnType("jsonb");
            builder
                .HasIndex(policy => new
                {
                    policy.Key,
                    policy.InstrumentId,
                    policy.EffectiveFrom,
                })
                .IsUnique()
                .AreNullsDistinct(false);
        }
    }
}
