using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.People;

/// <summary>One sign-in on one device. Its tokens work only as long as this row says so, which is what makes signing out real.</summary>
public sealed class UserSession
{
    /// <summary>Random; the tokens carry it.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose session.</summary>
    public Guid UserId { get; set; }

    /// <summary>When the person signed in.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When its tokens were last renewed.</summary>
    public DateTimeOffset LastRefreshedAt { get; set; }

    /// <summary>After this nothing renews it.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was ended before its time.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<UserSession>
    {
        public void Configure(EntityTypeBuilder<UserSession> builder)
        {
            builder.ToTable("user_sessions");
            builder.HasKey(session => session.Id);
            builder.Property(session => session.Id).ValueGeneratedNever();
            builder.HasIndex(session => new { session.UserId, session.CreatedAt });
            builder.HasOne<User>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
