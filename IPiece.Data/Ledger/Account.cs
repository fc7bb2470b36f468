using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Ledger;

/// <summary>A balance of one asset that one owner has for one purpose. Changed by <c>LedgerSession</c> alone.</summary>
public sealed class Account
{
    /// <summary>Assigned by the database.</summary>
    public AccountId Id { get; set; }

    /// <summary>Customer or house.</summary>
    public OwnerKind OwnerKind { get; set; }

    /// <summary>The investor, or for house accounts the instrument, or 0.</summary>
    public long OwnerId { get; set; }

    /// <summary>What is counted.</summary>
    public int AssetId { get; set; }

    /// <summary>What for.</summary>
    public AccountKind Kind { get; set; }

    /// <summary>The balance: won or units.</summary>
    public long Posted { get; set; }

    /// <summary>How much of it is on hold.</summary>
    public long Held { get; set; }

    /// <summary>How many journal lines have touched it.</summary>
    public long Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable(
                "accounts",
                table =>
                {
                    table.HasCheckConstraint("ck_accounts_held_not_negative", "held >= 0");
                    table.HasCheckConstraint("ck_accounts_customers_cover_their_holds", "owner_kind <> 1 or posted >= held");
                }
            );
            builder.HasKey(account => account.Id);
            builder.Property(account => account.Id).UseIdentityByDefaultColumn();
            builder
                .HasIndex(account => new
                {
                    account.OwnerKind,
                    account.OwnerId,
                    account.AssetId,
                    account.Kind,
                })
                .IsUnique();
            builder.HasIndex(account => account.AssetId);
            builder.HasOne<Asset>().WithMany().HasForeignKey(account => account.AssetId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
