using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.People;

/// <summary>A key that protects cookies and tokens, shared by all replicas.</summary>
public sealed class DataProtectionKey
{
    /// <summary>Assigned by the database.</summary>
    public int Id { get; set; }

    /// <summary>The key ring's name for it.</summary>
    public required string FriendlyName { get; set; }

    /// <summary>The key ring's own format.</summary>
    public required string Xml { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DataProtectionKey>
    {
        public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
        {
            builder.ToTable("data_protection_keys");
            builder.HasKey(key => key.Id);
            builder.HasIndex(key => key.FriendlyName).IsUnique();
        }
    }
}
