using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.People;

/// <summary>Who owns units and won: a person with a sign-in, or an anonymous demo holder.</summary>
public sealed class Investor
{
    /// <summary>Assigned by the database.</summary>
    public InvestorId Id { get; set; }

    /// <summary>The sign-in.</summary>
    public Guid? UserId { get; set; }

    /// <summary>As the person wants to be addressed.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Made for the demo market.</summary>
    public bool IsDemo { get; set; }

    /// <summary>Whether the person may trade.</summary>
    public KycStatus KycStatus { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Investor>
    {
        public void Configure(EntityTypeBuilder<Investor> builder)
        {
            builder.ToTable("investors");
            builder.HasKey(investor => investor.Id);
            builder.Property(investor => investor.Id).UseIdentityByDefaultColumn();
            builder.HasIndex(investor => investor.UserId).IsUnique();
            builder.HasOne<User>().WithMany().HasForeignKey(investor => investor.UserId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
