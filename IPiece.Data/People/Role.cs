using Microsoft.AspNetCore.Identity;

namespace IPiece.Data.People;

/// <summary>What a person may do. A row, never a name compared with.</summary>
public sealed class Role : IdentityRole<Guid>;
