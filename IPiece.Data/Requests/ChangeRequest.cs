using IPiece.Data.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IPiece.Data.Requests;

/// <summary>A change that somebody asks for and a second person decides on.</summary>
public sealed class ChangeRequest
{
    internal const int MaxPayloadLength = 8_192;
    internal const int MaxTextLength = 500;

    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>What kind of change (<see cref="ChangeRequestKinds" />).</summary>
    public required string Kind { get; set; }

    /// <summary>What exactly, as canonical JSON: text, so that it stays byte for byte what was hashed.</summary>
    public required string Payload { get; set; }

    /// <summary>SHA-256 over kind and payload, checked again before it is done.</summary>
    public required byte[] PayloadHash { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>Where it stands.</summary>
    public ChangeRequestState State { get; set; }

    /// <summary>Who asked.</summary>
    public Guid RequestedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>The second person; none while it waits, or when it expired or was withdrawn.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>When it stopped waiting.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What the second person said.</summary>
    public string? DecisionNote { get; set; }

    /// <summary>Cannot be approved from then on.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChangeRequest>
    {
        public void Configure(EntityTypeBuilder<ChangeRequest> builder)
        {
            builder.ToTable(
                "change_requests",
                table =>
                {
                    table.HasCheckConstraint("ck_change_requests_nobody_decides_an_own_request", "decided_by <> requested_by");
                    table.HasCheckConstraint(
                        "ck_change_requests_decided_by_somebody",
                        "state between 0 and 4 and (state in (1, 2)) = (decided_by is not null) and (state = 0) = (decided_at is null)"
                    );
                }
            );
            builder.HasKey(request => request.Id);
            builder.Property(request => request.Payload).HasMaxLength(MaxPayloadLength);
            builder.Property(request => request.Reason).HasMaxLength(MaxTextLength);
            builder.Property(request => request.DecisionNote).HasMaxLength(MaxTextLength);
            builder.HasIndex(request => request.ExpiresAt).HasFilter("state = 0").HasDatabaseName("ix_change_requests_pending");
            builder.HasOne<User>().WithMany().HasForeignKey(request => request.RequestedBy).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<User>().WithMany().HasForeignKey(request => request.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
