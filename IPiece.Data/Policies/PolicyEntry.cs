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

    /// <summary>In force from this moment on.</summary>
    public DateTimeOffset EffectiveFrom { get; set; }

    /// <summary>JSON.</summary>
    public required string Value { get; set; }

    /// <summary>Why it is so.</summary>
    public required string Reason { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PolicyEntry>
    {
        public void Configure(EntityTypeBuilder<PolicyEntry> builder)
        {
            builder.ToTable("policies");
            builder.HasKey(policy => policy.Id);
            builder.Property(policy => policy.Value).HasColumnType("jsonb");
            builder.HasIndex(policy => new { policy.Key, policy.EffectiveFrom }).IsUnique();
        }
    }
}
