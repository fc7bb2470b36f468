using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Markets;

/// <summary>A Matching instance that takes orders, as long as it is seen now and then. Markets are shared out among those that are.</summary>
public sealed class MatchingInstance
{
    /// <summary>The name it holds leases by; never used again by another.</summary>
    public required string Owner { get; set; }

    /// <summary>Its internal address.</summary>
    public required string Endpoint { get; set; }

    /// <summary>When it was last seen, by the database's clock.</summary>
    public DateTimeOffset SeenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MatchingInstance>
    {
        public void Configure(EntityTypeBuilder<MatchingInstance> builder)
        {
            builder.ToTable("matching_instances");
            builder.HasKey(instance => instance.Owner);
        }
    }
}
