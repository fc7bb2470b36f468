using Microsoft.AspNetCore.Identity;

namespace IPiece.Data.People;

/// <summary>A sign-in.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>As the person wants to be addressed.</summary>
    [PersonalData]
    public required string DisplayName { get; set; }

    /// <summary>When the person signed up.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
