using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.People;

/// <summary>
/// Identity maps passkeys only when the running service's options ask for it; the database has them always, so that migrations
/// do not depend on who runs them.
/// </summary>
internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    private const int CredentialIdMaxBytes = 1_024;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("asp_net_user_passkeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(CredentialIdMaxBytes);
        builder.OwnsOne(passkey => passkey.Data, data => data.ToJson());
        builder.HasOne<User>().WithMany().HasForeignKey(passkey => passkey.UserId).IsRequired();
    }
}
